internal import Execution
internal import Foundation
internal import Scene

/// A pool of connections to one server. Every connection has its own thread, on which all its blocking calls run.
final class MySQLEngine: SQLEngine {
  let dialect = Dialect.mysql
  let address: MySQLAddress
  private let workers: ResourcePool<ConnectionWorker>
  /// Attempts at work that the server rolls back, such as after a deadlock.
  private static let attempts = 5

  init(_ address: MySQLAddress, connections: Int = 4) throws {
    self.address = address
    workers = ResourcePool((0..<connections).map { ConnectionWorker(address, number: $0) })
  }

  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await withConnection { worker in
      try await worker.transaction(
        opening: ["START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"], attempts: Self.attempts, work)
    }
  }

  /// READ COMMITTED for this one transaction: writers then lock the rows that they change and no gaps between them.
  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await withConnection { worker in
      try await worker.transaction(
        opening: ["SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "START TRANSACTION"], attempts: Self.attempts, work)
    }
  }

  func withSchemaLock<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    let lock = "footfall." + address.database.prefix(50)
    return try await withConnection { worker in
      try await worker.discardingLostConnection { connection in
        guard
          try connection.first("SELECT GET_LOCK(?, 120) AS is_held", [.text(String(lock))])?.optionalInt("is_held") == 1
        else {
          throw MySQLError(number: 1205, text: "another Footfall is changing the schema")
        }
        // Fails on a lost connection, with which the lock ends.
        defer { _ = try? connection.first("SELECT RELEASE_LOCK(?)", [.text(String(lock))]) }
        return try work(connection)
      }
    }
  }

  private func withConnection<T: Sendable>(_ work: @escaping @Sendable (ConnectionWorker) async throws -> T)
    async throws -> T
  {
    do {
      return try await workers.withResource { worker in try await work(worker) }
    } catch let error as MySQLError {
      throw StorageError(address, error)
    }
  }

  func close() async { for worker in workers.resources { await worker.close() } }
}
