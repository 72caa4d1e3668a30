internal import Execution
internal import Foundation
internal import GRDB

extension SQLiteEngine {
  /// Copies the whole database page by page while others read and write.
  func copy(to path: String) async throws {
    try await runBlocking(named: "copy") { [self] in
      try Self.translatingErrors(path) {
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        try copy.close()
      }
    }
  }

  /// `write` and `read` for a caller on its own thread, such as another engine's closure.
  func writeBlocking<T>(_ work: (any SQLConnection) throws -> T) throws -> T {
    try Self.translatingErrors(path) { try pool.write { try work(SQLiteConnection($0)) } }
  }

  func readBlocking<T>(_ work: (any SQLConnection) throws -> T) throws -> T {
    try Self.translatingErrors(path) { try pool.read { try work(SQLiteConnection($0)) } }
  }

  /// As `write`, with the database at `path` attached as `attached`.
  func writing<T: Sendable>(attached path: String, _ work: @escaping @Sendable (any SQLConnection) throws -> T)
    async throws
    -> T
  {
    try await runBlocking(named: "restore") { [self] in
      try Self.translatingErrors(path) {
        try pool.writeWithoutTransaction { db in
          try db.execute(sql: "ATTACH DATABASE ? AS attached", arguments: [path])
          // Fails only while a statement still runs; the connection's end does it then.
          defer { try? db.execute(sql: "DETACH DATABASE attached") }
          var result: T?
          try db.inTransaction {
            result = try work(SQLiteConnection(db))
            return .commit
          }
          guard let result else { throw StorageError(code: .failed, message: "\(path) could not be copied.") }
          return result
        }
      }
    }
  }

  /// Makes a closed database a single file and checks it for damage.
  static func consolidate(_ path: String) throws {
    try translatingErrors(path) {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
        let fault = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
        guard fault == "ok", try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
          throw StorageError(
            code: .notADatabase, message: "The copy \(path) is damaged (\(fault ?? "no answer")); check the disk.")
        }
      }
      try queue.close()
    }
  }

  private static func translatingErrors<T>(_ path: String, _ work: () throws -> T) throws -> T {
    do { return try work() } catch let error as DatabaseError { throw StorageError(path: path, error) }
  }
}
