internal import Foundation
package import Scene

/// Stores, cameras, people and counts in one database.
///
/// Writing calls return when the rows are on disk. Blocking work runs on the engine's own threads.
package final class CountStore: Sendable {
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

  /// A database whose server may be away still: every call throws `notOpenYet` until `open` has succeeded once.
  package convenience init(
    late location: DatabaseLocation, secrets: SecretBox, clock: @escaping @Sendable () -> WallTime
  ) throws {
    self.init(
      closed: LateEngine(try location.engine()), location: location, secrets: secrets, clock: clock,
      migrations: Schema.migrations)
  }

  /// Brings the database to the newest schema, after which it takes calls.
  /// - Throws: `unavailable` when its server cannot be reached, which may be tried again; anything else will not mend itself.
  package func open() async throws {
    try await Migrator(migrations: migrations, location: location.description, now: clock().microseconds)
      .run(on: engine)
    (engine as? LateEngine)?.open()
  }

  package var isOpen: Bool { (engine as? LateEngine)?.isOpen ?? true }

  package func close() async { await engine.close() }

  /// Whether the database answers.
  package func ping() async throws { _ = try await engine.read { try $0.rows("SELECT 1") } }

  static func missing(_ what: String, _ id: some RowID) -> StorageError {
    StorageError(code: .notFound, message: "There is no \(what) \(id).")
  }

  /// With its first value again and again, so that there are only a few lengths of lists, and each statement is prepared once.
  static func padded(_ values: [SQLValue]) -> [SQLValue] {
    guard let first = values.first else { return values }
    var size = 1
    while size < values.count { size *= 4 }
    return values + Array(repeating: first, count: size - values.count)
  }

  /// `?, ?, ?` for a list of ids.
  static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
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
