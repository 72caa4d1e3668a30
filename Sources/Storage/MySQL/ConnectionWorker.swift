internal import Execution
internal import Foundation

/// One connection on its own thread, opened on first use and again after a loss.
actor ConnectionWorker {
  private let address: MySQLAddress
  private nonisolated let thread: SerialThread
  private var connection: MySQLConnection?

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ address: MySQLAddress, number: Int) {
    self.address = address
    thread = SerialThread(name: "mysql-\(number)")
  }

  func close() { connection = nil }

  private func connected() throws -> MySQLConnection {
    if let connection { return connection }
    let opened = try MySQLConnection(address)
    connection = opened
    return opened
  }

  /// Runs `work` once. A connection that is lost during `work` is opened again on the next use.
  func discardingLostConnection<T: Sendable>(_ work: @Sendable (MySQLConnection) throws -> T) throws -> T {
    do {
      return try work(try connected())
    } catch let error as MySQLError where error.isLost {
      connection = nil
      throw error
    }
  }

  /// Runs `work` between `opening` and COMMIT. Repeats it when the server rolled it back or the connection was lost before COMMIT
  /// was sent. A connection lost during COMMIT is an error, because the outcome is unknown.
  func transaction<T: Sendable>(
    opening: [String], attempts: Int, _ work: @Sendable (any SQLConnection) throws -> T
  ) throws -> T {
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
        let isFirstUse = connection == nil
        connection = nil
        guard !isCommitting, !isFirstUse, attempt < 2 else { throw error }
      } catch let error as MySQLError where error.isRetryable || error.isDuplicate {
        try rollBack()
        guard attempt < attempts, error.isRetryable || attempt == 1 else { throw error }
        Thread.sleep(forTimeInterval: 0.002 * Double(attempt))  // this worker's own thread
      } catch {
        try rollBack()
        throw error
      }
      attempt += 1
    }
  }

  private func rollBack() throws {
    // A lost connection rolls back by itself.
    do { try connection?.executeScript("ROLLBACK") } catch { connection = nil }
  }
}
