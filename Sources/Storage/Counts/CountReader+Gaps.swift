package import Scene

extension CountReader {
  /// Gaps that touch the span, oldest first. A camera's removal ends its gap.
  package func gaps(store: StoreID, from: WallTime, to: WallTime) async throws -> [Gap] {
    try await engine.read { db in
      try db.rows(
        """
        SELECT g.id, g.camera, g.from_us, coalesce(g.to_us, c.deleted_us) AS ended_us, g.reason_code, g.reason_seconds
        FROM gap g JOIN camera c ON c.id = g.camera
        WHERE c.store = ? AND g.from_us < ? AND (c.deleted_us IS NULL OR g.from_us < c.deleted_us)
          AND (g.to_us IS NULL AND c.deleted_us IS NULL OR coalesce(g.to_us, c.deleted_us) > ?)
        ORDER BY g.from_us, g.id
        """, [store.value, to.value, from.value]
      ).map { row in
        try Gap(
          id: row.int("id"), camera: row.id("camera"), from: row.time("from_us"), to: row.optionalTime("ended_us"),
          reason: CameraReason(row))
      }
    }
  }
}
