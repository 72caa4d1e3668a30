/// A connection lent for the time of one closure, on the thread that runs it. Placeholders are `?`.
protocol SQLConnection: AnyObject {
  var dialect: Dialect { get }
  /// The number that the last INSERT gave its row.
  var lastInsertedID: Int64 { get }
  /// - Returns: how many rows changed.
  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int
  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
  /// A statement without values or answer, such as one that makes a table.
  func executeScript(_ sql: String) throws
}

extension SQLConnection {
  @discardableResult
  func execute(_ sql: String) throws -> Int { try execute(sql, []) }
  func rows(_ sql: String) throws -> [SQLRow] { try rows(sql, []) }
  func first(_ sql: String, _ arguments: [SQLValue] = []) throws -> SQLRow? { try rows(sql, arguments).first }
  /// The column `n` of a query that counts rows.
  func count(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
    try first(sql, arguments)?.count("n") ?? 0
  }

  /// Runs one INSERT … VALUES with many rows at a time. `head` ends before VALUES, `tail` follows the last row.
  func insert(_ head: String, rows: [[SQLValue]], tail: String = "") throws {
    guard let width = rows.first?.count else { return }
    let marks = "(" + Array(repeating: "?", count: width).joined(separator: ", ") + ")"
    var start = 0
    // Few sizes, so that each connection's cache of prepared statements stays small and is hit.
    for size in [256, 16, 1] {
      while rows.count - start >= size {
        let values = Array(repeating: marks, count: size).joined(separator: ", ")
        try execute("\(head) VALUES \(values) \(tail)", Array(rows[start..<start + size].joined()))
        start += size
      }
    }
  }
}

/// A database that can be read and written; SQLite and MySQL are the two.
protocol SQLEngine: Sendable {
  var dialect: Dialect { get }
  /// Runs `work` on a consistent view of the data: every statement sees the moment at which `work` began.
  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
  /// Runs `work` in a transaction that is on disk when this returns. `work` may run again when the engine undid it (a
  /// deadlock, a connection lost before the commit), so it must have no effect besides the database's.
  @discardableResult
  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
  /// Runs `work` outside a transaction, alone among all programs that do so on this database: for changes of the schema.
  func withSchemaLock<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
  func close() async
}
