package import Scene

/// A local queue of crossings on their way to a database server: durable when `append` returns, taken out in the order in which
/// they came in, removed only when the server has them. What the server refuses for good is kept apart, so that what came after it
/// goes on its way.
package final class Spool: Sendable {
  private let engine: SQLiteEngine

  package init(path: String) async throws {
    engine = try SQLiteEngine(path: path, readers: 1)
    try await engine.write { db in
      try db.define(
        """
        CREATE TABLE IF NOT EXISTS waiting (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
          entry TEXT NOT NULL) STRICT
        """)
      try db.define(
        """
        CREATE TABLE IF NOT EXISTS refused (id TEXT NOT NULL PRIMARY KEY, entry TEXT NOT NULL, reason TEXT NOT NULL) STRICT
        """)
    }
  }

  /// An entry that waits already is passed over.
  package func append(_ entries: [CrossingEntry]) async throws {
    try await engine.write { db in
      for entry in entries {
        try db.execute(
          "INSERT INTO waiting (id, entry) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
          [.text(entry.id.description), .text(try JSONText.encode(entry))])
      }
    }
  }

  package func waiting() async throws -> Int {
    try await engine.read { try $0.count("SELECT count(*) AS n FROM waiting") }
  }

  /// The oldest entries with their places in the queue.
  func oldest(_ limit: Int) async throws -> (last: Int64, entries: [CrossingEntry])? {
    try await engine.read { db in
      let rows = try db.rows("SELECT seq, entry FROM waiting ORDER BY seq LIMIT ?", [SQLValue(limit)])
      guard let last = rows.last else { return nil }
      return (try last.int("seq"), try rows.map { try JSONText.decode(CrossingEntry.self, $0.text("entry")) })
    }
  }

  func remove(through last: Int64) async throws {
    _ = try await engine.write { try $0.execute("DELETE FROM waiting WHERE seq <= ?", [.int(last)]) }
  }

  /// Puts the oldest entry aside, with what the server said to it.
  func refuseOldest(_ reason: String) async throws {
    try await engine.write { db in
      guard let oldest = try db.first("SELECT min(seq) AS seq FROM waiting")?.optionalInt("seq") else { return }
      try db.execute(
        "INSERT OR REPLACE INTO refused (id, entry, reason) SELECT id, entry, ? FROM waiting WHERE seq = ?",
        [.text(reason), .int(oldest)])
      try db.execute("DELETE FROM waiting WHERE seq = ?", [.int(oldest)])
    }
  }

  package func refused() async throws -> Int {
    try await engine.read { try $0.count("SELECT count(*) AS n FROM refused") }
  }

  package func close() async { await engine.close() }
}
