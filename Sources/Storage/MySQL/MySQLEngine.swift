internal import Execution
internal import Foundation
internal import Scene

/// A pool of connections to one server. Every connection has a thread of its own, on which all its blocking calls run.
final class MySQLEngine: SQLEngine {
  let dialect = Dialect.mysql
  let address: MySQLAddress
  private let lanes: ResourcePool<MySQLLane>
  /// How often work that the server undid (a deadlock) is done again.
  private static let attempts = 5

  init(_ address: MySQLAddress, connections: Int = 4) throws {
    self.address = address
    lanes = ResourcePool((0..<connections).map { MySQLLane(address, number: $0) })
  }

  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await onLane { lane in
      try lane.transaction(
        opening: ["START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"], attempts: Self.attempts, work)
    }
  }

  /// READ COMMITTED for this one transaction: writers then lock the rows that they change and no gaps between them.
  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await onLane { lane in
      try lane.transaction(
        opening: ["SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "START TRANSACTION"], attempts: Self.attempts, work)
    }
  }

  func alone<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    let lock = "footfall." + address.database.prefix(50)
    return try await onLane { lane in
      try lane.forgettingLoss { connection in
        guard
          try connection.first("SELECT GET_LOCK(?, 120) AS is_held", [.text(String(lock))])?.optionalInt("is_held") == 1
        else {
          throw MySQLError(number: 1205, text: "another Footfall is changing the schema")
        }
        // Refused by a lost connection, with which the lock ends.
        defer { _ = try? connection.first("SELECT RELEASE_LOCK(?)", [.text(String(lock))]) }
        return try work(connection)
      }
    }
  }

  private func onLane<T: Sendable>(_ work: @escaping @Sendable (MySQLLane) throws -> T) async throws -> T {
    do {
      return try await lanes.withResource { lane in try await lane.run { try work(lane) } }
    } catch let error as MySQLError {
      throw StorageError(address, error)
    }
  }

  func close() async { for lane in lanes.resources { lane.close() } }
}

/// A thread and its connection, which is made when first needed and again when it was lost.
///
/// `@unchecked Sendable`: `connection` is touched by the lane's own thread only.
final class MySQLLane: @unchecked Sendable {
  private let address: MySQLAddress
  private let thread: SerialThread
  private var connection: MySQLConnection?

  init(_ address: MySQLAddress, number: Int) {
    self.address = address
    thread = SerialThread(name: "mysql-\(number)")
  }

  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T { try await thread.call(work) }

  func close() { thread.run { self.connection = nil } }

  func connected() throws -> MySQLConnection {
    if let connection { return connection }
    let made = try MySQLConnection(address)
    connection = made
    return made
  }

  /// Runs `work` once; a connection that is lost meanwhile is made anew the next time.
  func forgettingLoss<T>(_ work: (MySQLConnection) throws -> T) throws -> T {
    do {
      return try work(try connected())
    } catch let error as MySQLError where error.isLost {
      connection = nil
      throw error
    }
  }

  /// Runs `work` between `opening` and COMMIT; does it again when the server undid it or the connection was lost before the
  /// COMMIT was sent. A connection lost during the COMMIT is an error: nobody knows whether it was done.
  func transaction<T>(opening: [String], attempts: Int, _ work: (any SQLConnection) throws -> T) throws -> T {
    var attempt = 1
    while true {
      var isCommitting = false
      do {
        let connection = try connected()
        for statement in opening { try connection.executeScript(statement) }
        let result = try work(connection)
        isCommitting = true
        try connection.executeScript("COMMIT")
        return result
      } catch let error as MySQLError where error.isLost {
        let wasFresh = connection == nil
        connection = nil
        guard !isCommitting, !wasFresh, attempt < 2 else { throw error }
      } catch let error as MySQLError where error.wasUndone || error.isDuplicate {
        try rollBack()
        guard attempt < attempts, error.wasUndone || attempt == 1 else { throw error }
        Thread.sleep(forTimeInterval: 0.002 * Double(attempt))  // this lane's own thread
      } catch {
        try rollBack()
        throw error
      }
      attempt += 1
    }
  }

  private func rollBack() throws {
    do { try connection?.executeScript("ROLLBACK") } catch { connection = nil }  // a lost connection rolls back by itself
  }
}
