package import Scene

extension CountReader {
  /// Newest crossings that are compared.
  private static let overlapLimit = 20_000

  /// Pairs of a store's entrances that counted the same people twice since `from`. Crossings before the newest edit of a
  /// camera's lines are left out.
  package func doubleCounts(of store: StoreID, since from: WallTime) async throws -> [LineOverlap<LineID>] {
    let rows = try await engine.read { db in
      try db.rows(
        """
        SELECT t.camera, t.line, t.track, t.direction, t.utc_us FROM crossing t
        JOIN line l ON l.id = t.line JOIN camera c ON c.id = t.camera
        WHERE t.store = ? AND t.utc_us >= ? AND l.is_entrance = 1 AND l.retired_us IS NULL AND c.deleted_us IS NULL
          AND (c.drawn_us IS NULL OR t.utc_us >= c.drawn_us)
        ORDER BY t.utc_us DESC LIMIT \(Self.overlapLimit)
        """, [store.value, from.value]
      ).map { row in
        (
          camera: try row.id("camera") as CameraID,
          passage: LineOverlap<LineID>.PassedLine(
            line: try row.id("line"), person: try row.count("track"), direction: try row.word("direction"),
            time: try row.time("utc_us"))
        )
      }
    }
    // Track numbers belong to one camera.
    return Dictionary(grouping: rows, by: \.camera).sorted { $0.key < $1.key }.flatMap { _, rows in
      LineOverlap.doubleCounts(among: Set(rows.map(\.passage.line)).sorted(), in: rows.map(\.passage))
    }
  }
}
