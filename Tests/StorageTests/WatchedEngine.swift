import Synchronization

@testable import Storage

/// An engine that records its queries.
final class WatchedEngine: SQLEngine {
  struct Question: Hashable {
    var sql: String
    var arguments: [SQLValue]
  }

  let engine: any SQLEngine
  private let asked = Mutex<[Question]>([])

  init(_ engine: any SQLEngine) { self.engine = engine }

  /// The queries since the last call.
  func questions() -> [Question] {
    asked.withLock { asked in
      defer { asked = [] }
      return asked
    }
  }

  private func watched<T>(_ work: @escaping @Sendable (any SQLConnection) throws -> T)
    -> @Sendable (
      any SQLConnection
    ) throws -> T
  {
    { [self] connection in
      try work(WatchedConnection(connection) { question in self.asked.withLock { $0.append(question) } })
    }
  }

  var dialect: Dialect { engine.dialect }
  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await engine.read(watched(work))
  }
  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await engine.write(watched(work))
  }
  func withSchemaLock<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await engine.withSchemaLock(work)
  }
  func close() async { await engine.close() }
}

private final class WatchedConnection: SQLConnection {
  private let connection: any SQLConnection
  private let note: (WatchedEngine.Question) -> Void

  init(_ connection: any SQLConnection, note: @escaping (WatchedEngine.Question) -> Void) {
    self.connection = connection
    self.note = note
  }

  var dialect: Dialect { connection.dialect }
  var lastInsertedID: Int64 { connection.lastInsertedID }
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int { try connection.execute(sql, arguments) }
  func executeScript(_ sql: String) throws { try connection.executeScript(sql) }
  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    note(WatchedEngine.Question(sql: sql, arguments: arguments))
    return try connection.rows(sql, arguments)
  }
}
