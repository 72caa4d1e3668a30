internal import Crypto
internal import Foundation

/// The right to be the only server on a database. Two servers would count every crossing twice.
///
/// On MySQL and MariaDB it is a named lock of a connection that does nothing else. The lock ends with its connection: when the process
/// ends, when the connection is lost, or when the database server hears nothing for `idleLimit` because the machine lost its power.
/// A SQLite file has no such lock; its server locks the folder.
package actor ServerClaim {
  /// Seconds of silence after which a holder is probably gone. `hold` then waits for the end of its lock.
  private static let silence = 12

  private struct Holder: Sendable {
    /// Nil in the moment after its end.
    var connection: Int64?
    /// Address and port; nil where the rights of the database user hide it.
    var host: String?
    var idleSeconds: Int
  }

  private let address: MySQLAddress?
  private let worker: ConnectionWorker?
  private let idleLimit: Int
  /// The connection that held the lock last. The database server may notice its loss later than this process does.
  private var lastConnection: Int64?
  /// Whether the last call of `hold` succeeded.
  package private(set) var isHeld = false

  /// - Parameter idleLimit: seconds without a call of `hold` after which the database server ends the lock.
  package init(_ location: DatabaseLocation, idleLimit: Int = 20) {
    self.idleLimit = idleLimit
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
      let result: Result
      do {
        result = try await acquire(address, worker)
      } catch let error as MySQLError where error.isLost {
        result = try await acquire(address, worker)
      }
      switch result {
      case .held(let connection):
        lastConnection = connection
        isHeld = true
      case .heldBy(let holder):
        await worker.close()
        throw Self.refusal(address, holder)
      }
    } catch let error as MySQLError {
      throw StorageError(address, error)
    }
  }

  package func release() async {
    await worker?.close()
    isHeld = worker == nil
  }

  private enum Result: Sendable {
    /// With the id of the connection that holds the lock.
    case held(Int64?)
    case heldBy(Holder)
  }

  private func acquire(_ address: MySQLAddress, _ worker: ConnectionWorker) async throws -> Result {
    let name = SQLValue.text(Self.lockName(of: address.database))
    let (idleLimit, lastConnection) = (idleLimit, lastConnection)
    return try await worker.discardingLostConnection { connection in
      func number(_ sql: String, _ arguments: SQLValue...) throws -> Int64? {
        try connection.first("SELECT \(sql) AS answer", arguments)?.optionalInt("answer")
      }
      let own = try number("CONNECTION_ID()")
      if try number("IS_USED_LOCK(?)", name) == own { return .held(own) }
      try connection.executeScript("SET SESSION wait_timeout = \(idleLimit)")
      if try number("GET_LOCK(?, 0)", name) == 1 { return .held(own) }
      let holder = try Self.holder(name, connection)
      let mayEnd = holder.connection == lastConnection || holder.idleSeconds >= Self.silence
      if mayEnd, try number("GET_LOCK(?, ?)", name, SQLValue(idleLimit + 5)) == 1 { return .held(own) }
      return .heldBy(holder)
    }
  }

  private static func holder(_ name: SQLValue, _ connection: MySQLConnection) throws -> Holder {
    let row = try connection.first(
      "SELECT id AS id, host AS host, time AS idle_s FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)",
      [name])
    return Holder(
      connection: try row?.optionalInt("id"), host: try row?.optionalText("host"),
      idleSeconds: Int(try row?.optionalInt("idle_s") ?? 0))
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
