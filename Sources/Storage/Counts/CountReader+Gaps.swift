package import Scene

extension CountReader {
  /// Gaps that touch the span, oldest first. With a camera's removal its gap is over.
  package func gaps(store: StoreID, from: WallTime, to: WallTime) async throws -> [Gap] {
    try await engine.read { db in
      try db.rows(
        """
        SELECT g.id, g.camera, g.from_us, coalesce(g.to_us, c.deleted_us), g.reason
        FROM gap g JOIN camera c ON c.id = g.camera
        WHERE c.store = ? AND g.from_us < ? AND (c.deleted_us IS NULL OR g.from_us < c.deleted_us)
          AND (g.to_us IS NULL AND c.deleted_us IS NULL OR coalesce(g.to_us, c.deleted_us) > ?)
        ORDER BY g.from_us, g.id
        """, [store.value, to.value, from.value]
      ).map { row in
        Gap(
          id: row.int(0), camera: CameraID(rawValue: row.int(1)), from: WallTime(microseconds: row.int(2)),
          to: row.optionalInt(3).map(WallTime.init(microseconds:)), reason: row.text(4))
      }
    }
  }
}
