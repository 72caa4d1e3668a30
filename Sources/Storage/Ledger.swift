package import Foundation
internal import GRDB
package import Scene

/// The append-only book of crossings, one SQLite file in write-ahead mode.
///
/// An event has one id for ever (`Crossing.Key.id`), so recording it again, after a crash or by reading a file twice, leaves
/// one row. `record` returns when the rows are on disk; all calls run on the database's own queues.
package final class Ledger: Sendable {
  /// A crossing as it stands in the ledger.
  package struct Entry: Hashable, Sendable {
    package let id: UUID
    package let source: String
    package let line: String
    package let direction: Crossing.Direction
    package let utc: WallTime
    /// Time within the source.
    package let time: Timestamp
    package let track: TrackID
    package let score: Float

    package init(_ crossing: Crossing, source: String, footage: Footage, utc: WallTime) {
      id = crossing.key.id(source: source, footage: footage)
      self.source = source
      line = crossing.key.line
      direction = crossing.direction
      self.utc = utc
      time = crossing.time
      track = crossing.track
      score = crossing.score
    }
  }

  /// People counted at one line of one source.
  package struct Total: Hashable, Sendable {
    package let line: String
    package let entries: Int
    package let exits: Int
  }

  private let database: any DatabaseWriter

  /// Opens or creates the file. Refuses a file that a newer version wrote.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      let newer = try pool.read { db in try Self.migrator.hasBeenSuperseded(db) }
      guard !newer else {
        throw StorageError(
          code: .newerSchema,
          message: "The database \(path) was written by a newer Footfall; update Footfall or choose another file.",
          cause: nil)
      }
      try Self.migrator.migrate(pool)
      database = pool
    } catch let error as DatabaseError {
      throw StorageError(opening: path, error)
    }
  }

  /// Takes note that `footage` is counted for `source` with these settings. The same footage with other settings gives other
  /// tracks, whose crossings would be stored beside the first ones and count people twice: that is refused.
  package func claim(source: String, footage: Footage, settings: String) async throws {
    let known = try await writing { db in
      try db.execute(
        sql:
          "INSERT INTO reading (source, footage, settings) VALUES (?, ?, ?) ON CONFLICT (source, footage) DO NOTHING",
        arguments: [source, footage.name, settings])
      return try String.fetchOne(
        db, sql: "SELECT settings FROM reading WHERE source = ? AND footage = ?", arguments: [source, footage.name])
    }
    guard let known, known != settings else { return }
    throw StorageError(
      code: .otherSettings,
      message: """
        This footage was already counted as \(source) with other settings (\(known); now \(settings)), and counting it again \
        would double people; use those settings, another --source name or another --store.
        """, cause: nil)
  }

  /// Appends what is new and passes over what is there already, in one transaction.
  /// - Returns: how many entries were new.
  @discardableResult
  package func record(_ entries: [Entry]) async throws -> Int {
    guard !entries.isEmpty else { return 0 }
    return try await writing { db in
      let before = db.totalChangesCount
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO crossing (id, source, line, direction, utc_us, media_us, track, score)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
          """)
      for entry in entries {
        try insert.execute(arguments: [
          entry.id.uuidString.lowercased(), entry.source, entry.line, entry.direction.rawValue,
          entry.utc.microseconds, entry.time.microseconds, entry.track.rawValue, Double(entry.score),
        ])
      }
      return db.totalChangesCount - before
    }
  }

  private func writing<T: Sendable>(_ work: @Sendable @escaping (Database) throws -> T) async throws -> T {
    do {
      return try await database.write(work)
    } catch let error as DatabaseError {
      throw StorageError(writing: error)
    }
  }

  /// Totals of a source, by line name.
  package func totals(source: String) async throws -> [Total] {
    try await database.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT line, sum(direction = 'in') AS entries, sum(direction = 'out') AS exits
          FROM crossing WHERE source = ? GROUP BY line ORDER BY line
          """, arguments: [source]
      ).map { Total(line: $0["line"], entries: $0["entries"], exits: $0["exits"]) }
    }
  }

  /// Ids of a source's crossings, oldest first.
  package func ids(source: String) async throws -> [UUID] {
    try await database.read { db in
      try String.fetchAll(db, sql: "SELECT id FROM crossing WHERE source = ? ORDER BY utc_us, id", arguments: [source])
        .compactMap(UUID.init(uuidString:))
    }
  }
}

extension StorageError {
  fileprivate init(opening path: String, _ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      self.init(
        code: .notALedger,
        message: "The file \(path) is not a Footfall database; choose another file with --store.", cause: error)
    case .SQLITE_FULL:
      self.init(code: .diskFull, message: "The disk of \(path) is full; free some space and run again.", cause: error)
    default:
      self.init(
        code: .unopenable,
        message: "The database \(path) cannot be opened or created; check that its folder exists and may be written.",
        cause: error)
    }
  }

  fileprivate init(writing error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(
        code: .diskFull,
        message: "The disk is full: the last crossings were not stored; free some space and run again.",
        cause: error)
    default:
      self.init(
        code: .failed, message: "The database could not be written: \(error.message ?? "unknown reason").", cause: error
      )
    }
  }
}
