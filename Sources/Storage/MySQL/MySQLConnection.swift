internal import CMariaDB
internal import Foundation

/// One connection and its prepared statements. Its worker uses it on one thread.
final class MySQLConnection: SQLConnection {
  let dialect = Dialect.mysql
  private let handle: UnsafeMutablePointer<MYSQL>
  private var statements: [String: MySQLStatement] = [:]
  /// The cache is emptied when full, which is rare, because there are few texts.
  private static let maxStatements = 200

  init(_ address: MySQLAddress) throws {
    guard let handle = mysql_init(nil) else {
      throw MySQLError(number: 2008, text: "out of memory")
    }
    self.handle = handle
    // From here on `deinit` closes the handle, also when this initialiser throws.
    try Self.prepare(handle, for: address)
    let connected = mysql_real_connect(
      handle, address.host, address.user, address.password, address.database, UInt32(address.port), nil, 0)
    guard connected != nil else { throw MySQLError(handle) }
    // The library accepts a plain connection to a server without encryption, whatever the options.
    guard address.tls == .off || mysql_get_ssl_cipher(handle) != nil else {
      throw MySQLError(number: 2026, text: "the server offers no encryption")
    }
    // STRICT: a value that does not fit is an error.
    try executeScript(
      """
      SET SESSION time_zone = '+00:00', \
      sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', \
      innodb_lock_wait_timeout = 10
      """)
    // Only at this level does a snapshot last as long as its transaction.
    try executeScript("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
  }

  private static func prepare(_ handle: UnsafeMutablePointer<MYSQL>, for address: MySQLAddress) throws {
    // Seconds. A query of the dashboard takes milliseconds, a migration may take a minute.
    for (option, seconds) in [
      (MYSQL_OPT_CONNECT_TIMEOUT, 5), (MYSQL_OPT_READ_TIMEOUT, 120), (MYSQL_OPT_WRITE_TIMEOUT, 60),
    ] {
      var value = UInt32(seconds)
      mysql_options(handle, option, &value)
    }
    mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
    // Without it, "localhost" means the library's default socket file, whatever the port.
    var tcp = MYSQL_PROTOCOL_TCP
    mysql_options(handle, MYSQL_OPT_PROTOCOL, &tcp)
    var on: CChar = 1
    var verify: CChar = address.tls == .verify ? 1 : 0
    if address.tls != .off { mysql_options(handle, MYSQL_OPT_SSL_ENFORCE, &on) }
    mysql_options(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify)
    if let authorities = address.authorities { mysql_options(handle, MYSQL_OPT_SSL_CA, authorities) }
  }

  deinit {
    statements.removeAll()  // must be closed before their connection
    mysql_close(handle)
  }

  var lastInsertedID: Int64 { Int64(bitPattern: mysql_insert_id(handle)) }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    let statement = try statement(sql)
    try statement.run(arguments)
    return statement.changes
  }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    let statement = try statement(sql)
    try statement.run(arguments)
    return try statement.fetch()
  }

  func executeScript(_ sql: String) throws {
    guard mysql_real_query(handle, sql, UInt(sql.utf8.count)) == 0 else { throw MySQLError(handle) }
    if let result = mysql_store_result(handle) { mysql_free_result(result) }
  }

  private func statement(_ sql: String) throws -> MySQLStatement {
    if let known = statements[sql] { return known }
    if statements.count >= Self.maxStatements { statements.removeAll() }
    let statement = try MySQLStatement(sql, on: handle)
    statements[sql] = statement
    return statement
  }
}
