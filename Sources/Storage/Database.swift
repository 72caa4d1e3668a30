internal import Foundation
package import Scene

/// A database of stores, cameras, people and counts: opens it, migrates it, and gives its role views.
///
/// Writing calls return when the rows are on disk. Blocking work runs on the engine's own threads.
package final class Database: Sendable {
  let engine: any SQLEngine
  let secrets: SecretBox
  let clock: @Sendable () -> WallTime
  package let location: DatabaseLocation
  private let migrations: [Migration]

  private init(
    closed engine: any SQLEngine, location: DatabaseLocation, secrets: SecretBox,
    clock: @escaping @Sendable () -> WallTime,
    migrations: [Migration]
  ) {
    self.engine = engine
    self.location = location
    self.secrets = secrets
    self.clock = clock
    self.migrations = migrations
  }

  /// Writes what was measured.
  package var ledger: Ledger { Ledger(engine: engine, secrets: secrets, clock: clock) }
  /// Reads what was measured.
  package var counts: CountReader { CountReader(engine: engine, clock: clock) }
  /// Stores, cameras, lines, zones, staff and alert rules.
  package var sites: SiteDirectory { SiteDirectory(engine: engine, secrets: secrets, clock: clock) }
  /// Users, sessions, API keys and the audit log.
  package var accounts: AccountDirectory { AccountDirectory(engine: engine, clock: clock) }

  /// Opens or creates the database and brings it to the newest schema; refuses one that a newer version wrote.
  package convenience init(
    _ location: DatabaseLocation, secrets: SecretBox, clock: @escaping @Sendable () -> WallTime
  ) async throws {
    try await self.init(engine: location.engine(), location: location, secrets: secrets, clock: clock)
  }

  convenience init(
    engine: any SQLEngine, location: DatabaseLocation, secrets: SecretBox, clock: @escaping @Sendable () -> WallTime,
    migrations: [Migration] = Schema.migrations
  ) async throws {
    self.init(closed: engine, location: location, secrets: secrets, clock: clock, migrations: migrations)
    do {
      try await open()
    } catch {
      await engine.close()
      throw error
    }
  }

  /// A database whose server can be unreachable: every call throws `notOpenYet` until `open` has succeeded once.
  package convenience init(
    deferred location: DatabaseLocation, secrets: SecretBox, clock: @escaping @Sendable () -> WallTime
  ) throws {
    self.init(
      closed: DeferredEngine(try location.engine()), location: location, secrets: secrets, clock: clock,
      migrations: Schema.migrations)
  }

  /// Brings the database to the newest schema, after which it takes calls.
  /// - Throws: `unavailable` when its server cannot be reached, which can be retried; any other error is permanent.
  package func open() async throws {
    try await Migrator(migrations: migrations, location: location.description, now: clock().microseconds)
      .run(on: engine)
    (engine as? DeferredEngine)?.open()
  }

  package var isOpen: Bool { (engine as? DeferredEngine)?.isOpen ?? true }

  package func close() async { await engine.close() }

  /// Whether the database answers.
  package func ping() async throws { _ = try await engine.read { try $0.rows("SELECT 1") } }
}

extension DatabaseLocation {
  func engine() throws -> any SQLEngine {
    switch self {
    case .sqlite(let path): try SQLiteEngine(path: path)
    case .mysql(let address): try MySQLEngine(address)
    }
  }
}

extension RowID {
  var value: SQLValue { .int(rawValue) }
}

extension WallTime {
  var value: SQLValue { .int(microseconds) }
}
