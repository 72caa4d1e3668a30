internal import Foundation
internal import GRDB

/// One SQLite file in write-ahead mode: many readers and one writer, on GRDB's own queues.
///
/// `synchronous = FULL`: a commit is on the disk when it returns, not only in the system's cache.
final class SQLiteEngine: SQLEngine {
  let dialect = Dialect.sqlite
  let path: String
  let pool: DatabasePool

  init(path: String, readers: Int = 4) throws {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = readers
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // After opening, because the pool sets NORMAL.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch let error as DatabaseError {
      throw StorageError(opening: path, error)
    }
  }

  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await translatingErrors { try await self.pool.read { try work(SQLiteConnection($0)) } }
  }

  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await translatingErrors { try await self.pool.write { try work(SQLiteConnection($0)) } }
  }

  func withSchemaLock<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await write(work)
  }

  private func translatingErrors<T>(_ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch let error as DatabaseError {
      throw StorageError(path: path, error)
    }
  }

  func close() async {
    try? pool.close()  // fails only while a statement still runs; the file is then closed with the process
  }
}

/// A GRDB connection, valid within one closure.
final class SQLiteConnection: SQLConnection {
  let dialect = Dialect.sqlite
  private let database: GRDB.Database

  init(_ database: GRDB.Database) { self.database = database }

  var lastInsertedID: Int64 { database.lastInsertedRowID }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    let before = database.totalChangesCount
    try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
    return database.totalChangesCount - before
  }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    let statement = try database.cachedStatement(sql: sql)
    let columns = SQLColumns(statement.columnNames, of: sql)
    let indices = columns.names.indices
    let cursor = try Row.fetchCursor(
      statement, arguments: StatementArguments(arguments.map(\.databaseValue)))
    var rows: [SQLRow] = []
    while let row = try cursor.next() {
      rows.append(SQLRow(columns: columns, values: indices.map { SQLValue(row[$0] as DatabaseValue) }))
    }
    return rows
  }

  func executeScript(_ sql: String) throws { try database.execute(sql: sql) }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .int(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    case .blob(let value): value.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    self =
      switch value.storage {
      case .null: .null
      case .int64(let value): .int(value)
      case .double(let value): .real(value)
      case .string(let value): .text(value)
      case .blob(let value): .blob(value)
      }
  }
}
