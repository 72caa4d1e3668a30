package import Scene

/// A local queue of ledger entries on their way to a database server: durable when `append` returns, read in the order of arrival,
/// removed when the server has them. Entries that the server rejects or that cannot be read are set aside with the reason.
package final class Spool: Sendable {
  private let engine: SQLiteEngine

  package init(path: String) async throws {
    engine = try SQLiteEngine(path: path, readers: 1)
    try await engine.write { db in
      try db.executeScript(
        """
        CREATE TABLE IF NOT EXISTS waiting (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
          entry TEXT NOT NULL) STRICT
        """)
      try db.executeScript(
        """
        CREATE TABLE IF NOT EXISTS refused (id TEXT NOT NULL PRIMARY KEY, entry TEXT NOT NULL, reason TEXT NOT NULL) STRICT
        """)
    }
  }

  /// Ignores an entry that waits already. A camera's newer heartbeat replaces the one that waits.
  package func append(_ entries: [LedgerEntry]) async throws {
    try await engine.write { db in
      for entry in entries {
        if case .heartbeat(let camera, _) = entry {
          let prefix = LedgerEntry.heartbeatPrefix(camera)
          // "." follows "-" in ASCII.
          try db.execute(
            "DELETE FROM waiting WHERE id >= ? AND id < ?", [.text(prefix + "-"), .text(prefix + ".")])
        }
        try db.execute(
          "INSERT INTO waiting (id, entry) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
          [.text(entry.spoolID), .text(try JSONText.encode(entry))])
      }
    }
  }

  /// A crossing's id is a UUID of 36 characters; ids of other entries are shorter or longer.
  package func waitingCrossings() async throws -> Int {
    try await engine.read { db in
      try db.count("SELECT count(*) AS n FROM waiting WHERE id GLOB ?", [.text(Self.uuidPattern)])
    }
  }

  private static let uuidPattern = [8, 4, 4, 4, 12].map { String(repeating: "[0-9a-f]", count: $0) }
    .joined(separator: "-")

  struct Batch: Sendable {
    /// Sequence number of the last entry.
    let last: Int64
    let entries: [LedgerEntry]
  }

  /// The oldest entries. Sets aside those that cannot be read.
  func oldest(_ limit: Int) async throws -> Batch? {
    while true {
      let rows = try await engine.read { db in
        try db.rows("SELECT seq, entry FROM waiting ORDER BY seq LIMIT ?", [SQLValue(limit)])
          .map { (place: try $0.int("seq"), text: try $0.text("entry")) }
      }
      guard let last = rows.last else { return nil }
      var entries: [LedgerEntry] = []
      var isComplete = true
      for row in rows {
        do {
          entries.append(try LedgerEntry(spooled: row.text))
        } catch {
          try await setAside(row.place, reason: "The entry cannot be read: \(error)")
          isComplete = false
        }
      }
      if isComplete { return Batch(last: last.place, entries: entries) }
    }
  }

  func remove(through last: Int64) async throws {
    _ = try await engine.write { try $0.execute("DELETE FROM waiting WHERE seq <= ?", [.int(last)]) }
  }

  func setAside(_ place: Int64, reason: String) async throws {
    try await engine.write { db in
      try db.execute(
        "INSERT OR REPLACE INTO refused (id, entry, reason) SELECT id, entry, ? FROM waiting WHERE seq = ?",
        [.text(reason), .int(place)])
      try db.execute("DELETE FROM waiting WHERE seq = ?", [.int(place)])
    }
  }

  /// Sets aside an entry that does not wait here.
  func setAside(_ entry: LedgerEntry, reason: String) async throws {
    _ = try await engine.write { db in
      try db.execute(
        "INSERT OR REPLACE INTO refused (id, entry, reason) VALUES (?, ?, ?)",
        [.text(entry.spoolID), .text(try JSONText.encode(entry)), .text(reason)])
    }
  }

  /// Entries that were set aside.
  package func rejected() async throws -> Int {
    try await engine.read { try $0.count("SELECT count(*) AS n FROM refused") }
  }

  package func close() async { await engine.close() }
}

extension LedgerEntry {
  fileprivate static func heartbeatPrefix(_ camera: CameraID) -> String { "heartbeat-\(camera)" }

  /// The same for an entry that is appended twice.
  fileprivate var spoolID: String {
    switch self {
    case .crossing(let entry): entry.id.description
    case .gapStart(let camera, let at, _): "gap-start-\(camera)-\(at.microseconds)"
    case .gapEnd(let camera, let at): "gap-end-\(camera)-\(at.microseconds)"
    case .heartbeat(let camera, let at): "\(Self.heartbeatPrefix(camera))-\(at.microseconds)"
    case .presence(let sample):
      "presence-\(sample.subject.kind)-\(sample.subject.number)-\(sample.start.wholeSeconds)"
    }
  }

  /// - Parameter text: JSON of an entry, or of a bare crossing, as version 0.1.0 wrote it.
  fileprivate init(spooled text: String) throws {
    do {
      self = try JSONText.decode(LedgerEntry.self, text)
    } catch {
      guard let crossing = try? JSONText.decode(CrossingEntry.self, text) else { throw error }
      self = .crossing(crossing)
    }
  }
}
