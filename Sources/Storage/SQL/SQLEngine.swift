/// A connection, valid within one closure and on its thread. Placeholders are `?`.
protocol SQLConnection: AnyObject {
  var dialect: Dialect { get }
  /// Id of the row that the last INSERT added.
  var lastInsertedID: Int64 { get }
  /// - Returns: the number of changed rows.
  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int
  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
  /// Runs statements without arguments or results, such as CREATE TABLE.
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
    // Few sizes keep the cache of prepared statements small.
    for size in [256, 16, 1] {
      while rows.count - start >= size {
        let values = Array(repeating: marks, count: size).joined(separator: ", ")
        try execute("\(head) VALUES \(values) \(tail)", Array(rows[start..<start + size].joined()))
        start += size
      }
    }
  }
}

/// SQLite or MySQL.
protocol SQLEngine: Sendable {
  var dialect: Dialect { get }
  /// Runs `work` on a snapshot of the data, taken when `work` begins.
  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
  /// Runs `work` in a transaction that is on disk when this returns. `work` runs again when the engine rolled it back (a
  /// deadlock, a connection lost before the commit), so it must have no other effects.
  @discardableResult
  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
  /// Runs `work` outside a transaction under a lock that all programs on this database share, for changes of the schema.
  func withSchemaLock<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
  func close() async
}
