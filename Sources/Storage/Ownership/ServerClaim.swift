internal import Crypto
internal import Foundation

/// The right to be the only server on a database. Two servers would count every crossing twice.
///
/// On MySQL and MariaDB it is a named lock of a connection that does nothing else. The lock ends with its connection: when the process
/// ends, when the connection is lost, or when the database server hears nothing for `idleLimit` because the machine lost its power.
/// A SQLite file has no such lock; its server locks the folder.
package actor ServerClaim {
  /// Seconds without a call of `hold` after which the database server ends the lock.
  private static let idleLimit = 20
  /// Seconds of silence after which a holder is probably gone. `hold` then waits for the end of its lock.
  private static let silence = 12

  private struct Holder: Sendable {
    /// Address and port; nil where the rights of the database user hide it.
    var host: String?
    var idleSeconds: Int
  }

  private let address: MySQLAddress?
  private let worker: ConnectionWorker?
  /// Whether the last call of `hold` succeeded.
  package private(set) var isHeld = false

  package init(_ location: DatabaseLocation) {
    if case .mysql(let address) = location {
      self.address = address
      worker = ConnectionWorker(address, number: 0)
    } else {
      address = nil
      worker = nil
      isHeld = true
    }
  }

  /// Takes the lock, confirms it, or takes it again after a lost connection.
  /// - Throws: `StorageError`: `inUse` when another server holds it, `unavailable` when the database server cannot be reached.
  package func hold() async throws {
    guard let address, let worker else { return }
    isHeld = false
    do {
      let holder: Holder?
      do {
        holder = try await Self.acquire(address, worker)
      } catch let error as MySQLError where error.isLost {
        holder = try await Self.acquire(address, worker)
      }
      guard let holder else {
        isHeld = true
        return
      }
      await worker.close()
      throw Self.refusal(address, holder)
    } catch let error as MySQLError {
      throw StorageError(address, error)
    }
  }

  package func release() async {
    await worker?.close()
    isHeld = worker == nil
  }

  /// - Returns: nil when this connection has the lock, else its holder.
  private static func acquire(_ address: MySQLAddress, _ worker: ConnectionWorker) async throws -> Holder? {
    let name = SQLValue.text(lockName(of: address.database))
    return try await worker.discardingLostConnection { connection in
      func isTrue(_ sql: String, _ arguments: SQLValue...) throws -> Bool {
        try connection.first("SELECT \(sql) AS answer", arguments)?.optionalInt("answer") == 1
      }
      if try isTrue("IS_USED_LOCK(?) = CONNECTION_ID()", name) { return nil }
      try connection.executeScript("SET SESSION wait_timeout = \(idleLimit)")
      if try isTrue("GET_LOCK(?, 0)", name) { return nil }
      let holder = try connection.first(
        "SELECT host AS host, time AS idle_s FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)", [name]
      ).map { row in
        Holder(host: try row.optionalText("host"), idleSeconds: Int(try row.optionalInt("idle_s") ?? 0))
      }
      if (holder?.idleSeconds ?? 0) >= silence, try isTrue("GET_LOCK(?, \(idleLimit))", name) { return nil }
      return holder ?? Holder(host: nil, idleSeconds: 0)
    }
  }

  /// At most 64 characters, the limit of MySQL. Locks are shared by all databases of a server.
  private static func lockName(of database: String) -> String {
    let isShort = database.utf8.count <= 50
    let digest = SHA256.hash(data: Data(database.utf8)).prefix(20).map { String(format: "%02x", $0) }.joined()
    return "footfall-run." + (isShort ? database : digest)
  }

  private static func refusal(_ address: MySQLAddress, _ holder: Holder) -> StorageError {
    let place = holder.host.map { " (connected from \($0))" } ?? ""
    return StorageError(
      code: .inUse,
      message: "Another Footfall server\(place) uses \(address). Stop it, or choose another database with --database.")
  }
}
