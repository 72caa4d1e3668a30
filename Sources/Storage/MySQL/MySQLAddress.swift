internal import Foundation

/// The address of a MySQL or MariaDB server: `mysql://user:password@host:port/database?tls=off|on|verify&ca=/path/ca.pem`.
///
/// `tls=on` encrypts, `verify` also checks the server's certificate; the default is `verify`, or `off` on loopback.
package struct MySQLAddress: Hashable, Sendable, CustomStringConvertible {
  package enum TLS: String, Sendable, CaseIterable { case off, on, verify }

  package var host: String
  package var port: Int
  package var user: String
  package var password: String
  package var database: String
  package var tls: TLS
  /// File of trusted certificate authorities; nil for the system's.
  package var authorities: String?

  package init(
    host: String, port: Int = 3306, user: String, password: String, database: String, tls: TLS = .off,
    authorities: String? = nil
  ) {
    self.host = host
    self.port = port
    self.user = user
    self.password = password
    self.database = database
    self.tls = tls
    self.authorities = authorities
  }

  package init(_ text: String) throws {
    func bad(_ what: String) -> StorageError {
      StorageError(
        code: .invalid,
        message: "The database address \(what); it is written mysql://user:password@host:3306/database.")
    }
    guard let parts = URLComponents(string: text) else {
      throw StorageError(
        code: .invalid,
        message: "The database address cannot be read. Write the password's # as %23, / as %2F, ? as %3F and @ as %40, "
          + "in mysql://user:password@host:3306/database.")
    }
    guard parts.scheme == "mysql" || parts.scheme == "mariadb" else { throw bad("does not begin with mysql://") }
    guard let host = parts.host, !host.isEmpty else { throw bad("names no host") }
    guard let user = parts.user, !user.isEmpty else { throw bad("names no user") }
    let database = String(parts.path.dropFirst())
    guard !database.isEmpty, !database.contains("/") else { throw bad("names no database") }
    let port = parts.port ?? 3306
    guard (1...65535).contains(port) else { throw bad("has a port outside 1 to 65535") }
    let isLocal = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
    var tls: TLS = isLocal ? .off : .verify
    var authorities: String?
    for item in parts.queryItems ?? [] {
      switch (item.name, item.value.flatMap(TLS.init(rawValue:))) {
      case ("tls", let value?): tls = value
      case ("tls", nil): throw bad("has a tls that is not off, on or verify")
      case ("ca", _): authorities = item.value
      default: throw bad("has an unknown setting \"\(item.name)\"")
      }
    }
    self.init(
      host: host, port: port, user: user, password: parts.password ?? "", database: database, tls: tls,
      authorities: authorities)
  }

  /// Without the password.
  package var description: String { "mysql://\(user)@\(host):\(port)/\(database)" }
}

/// A database's location.
package enum DatabaseLocation: Hashable, Sendable, CustomStringConvertible {
  case sqlite(path: String)
  case mysql(MySQLAddress)

  /// A `mysql://` address, or the path of a file.
  package init(_ text: String) throws {
    // `mysql:user:password@host` is no file: its name would be shown with the password.
    let isAddress = text.contains("://") || text.hasPrefix("mysql:") || text.hasPrefix("mariadb:")
    self = isAddress ? .mysql(try MySQLAddress(text)) : .sqlite(path: text)
  }

  /// Whether the database is a file on this machine.
  package var isLocal: Bool { if case .sqlite = self { true } else { false } }

  package var description: String {
    switch self {
    case .sqlite(let path): path
    case .mysql(let address): address.description
    }
  }
}
