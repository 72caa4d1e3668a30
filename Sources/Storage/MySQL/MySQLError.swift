internal import CMariaDB

/// An error with the number of the client library or the server.
struct MySQLError: Error {
  let number: UInt32
  let text: String

  init(_ connection: UnsafeMutablePointer<MYSQL>) {
    number = mysql_errno(connection)
    text = String(cString: mysql_error(connection))
  }

  init(_ statement: UnsafeMutablePointer<MYSQL_STMT>) {
    number = mysql_stmt_errno(statement)
    text = String(cString: mysql_stmt_error(statement))
  }

  init(number: UInt32, text: String) {
    self.number = number
    self.text = text
  }

  /// The server cannot be reached or has gone: refused, gone away, lost, shutting down, killed, not ready, too many connections.
  var isLost: Bool {
    [2002, 2003, 2005, 2006, 2013, 2055, 1053, 1927, 1040, 1152, 1159, 1160, 1161, 1203].contains(number)
  }
  /// The server rolled the transaction back: deadlock, lock wait timeout, record changed (1213 on Galera).
  var isRetryable: Bool { [1213, 1205, 1020].contains(number) }
  /// Duplicate key.
  var isDuplicate: Bool { number == 1062 }
}

extension StorageError {
  init(_ address: MySQLAddress, _ error: MySQLError) {
    // A server that requires encryption reports a wrong password.
    let hint = address.tls == .off ? ", and set tls=on in the address if it requires encryption" : ""
    let (code, message): (Code, String) =
      switch error.number {
      case _ where error.isLost:
        (.unavailable, "The database server \(address) cannot be reached; check that it runs and the network is up.")
      case 1044, 1045, 1142, 1698:
        (
          .refused,
          "The database server refuses \(address); check user, password and rights\(hint)."
        )
      case 1049: (.unopenable, "The database server has no database \(address.database); create it.")
      case 1419:
        (
          .refused,
          "The database server does not allow \(address.user) to create triggers; set log_bin_trust_function_creators=1 on it."
        )
      case 2026, 2068, 3159:
        (.refused, "Cannot open an encrypted connection to \(address); check tls= and ca= in its address.")
      case 1021, 1114, 28:
        (.diskFull, "The disk of the database server \(address) is full; free some space there.")
      case 1062, 1451, 1452, 3819, 4025, 1048, 1644, 1364:
        (.conflict, "The database refused the entry: \(error.text).")
      case 1264, 1406, 1366: (.invalid, "The database cannot hold the entry: \(error.text).")
      default: (.failed, "The database \(address) failed: \(error.text) (\(error.number)).")
      }
    self.init(code: code, message: message, cause: error)
  }
}
