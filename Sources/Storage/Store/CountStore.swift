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

  /// Opens or creates the database and brings it to the newest schema; refuses one that a newer version wrote.
  package convenience init(
    _ location: DatabaseLocation, secrets: SecretBox, clock: @escaping @Sendable () -> WallTime
  ) async throws {
    let engine: any SQLEngine =
      switch location {
      case .sqlite(let path): try SQLiteEngine(path: path)
      case .mysql(let address): try MySQLEngine(address)
      }
    try await self.init(engine: engine, location: location, secrets: secrets, clock: clock)
  }

  init(
    engine: any SQLEngine, location: DatabaseLocation, secrets: SecretBox, clock: @escaping @Sendable () -> WallTime,
    migrations: [Migration] = Schema.migrations
  ) async throws {
    self.engine = engine
    self.location = location
    self.secrets = secrets
    self.clock = clock
    do {
      try await Migrator(migrations: migrations, location: location.description, now: clock().microseconds)
        .run(on: engine)
    } catch {
      await engine.close()
      throw error
    }
  }

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

extension RowID {
  var value: SQLValue { .int(rawValue) }
}

extension WallTime {
  var value: SQLValue { .int(microseconds) }
}
