package import Scene

extension Ledger {
  /// Frames have come until `at`.
  package func beat(_ camera: CameraID, at: WallTime) async throws {
    try await engine.write { db in
      try db.execute(
        "UPDATE camera SET frames_until_us = ? WHERE id = ? AND (frames_until_us IS NULL OR frames_until_us < ?)",
        [at.value, camera.value, at.value])
    }
  }

  /// From here on no frames come; without effect when a gap is open already, or the camera was removed: its end is no gap.
  package func openGap(_ camera: CameraID, from: WallTime, reason: String) async throws {
    try await engine.write { db in try Self.openGap(camera, from: from, reason: reason, in: db) }
  }

  private static func openGap(_ camera: CameraID, from: WallTime, reason: String, in db: any SQLConnection) throws {
    let isThere = try db.first("SELECT 1 FROM camera WHERE id = ? AND deleted_us IS NULL", [camera.value]) != nil
    guard isThere else { return }
    let open = try db.first(
      "SELECT id FROM gap WHERE camera = ? AND to_us IS NULL \(db.dialect.lockingRows)", [camera.value])
    guard open == nil else { return }
    try db.execute(
      "INSERT INTO gap (camera, from_us, reason) VALUES (?, ?, ?)", [camera.value, from.value, .text(reason)])
  }

  /// Frames come again; without effect when no gap is open.
  package func closeGap(_ camera: CameraID, at: WallTime) async throws {
    try await engine.write { db in
      try db.execute(
        "UPDATE gap SET to_us = CASE WHEN from_us > ? THEN from_us ELSE ? END WHERE camera = ? AND to_us IS NULL",
        [at.value, at.value, camera.value])
      try db.execute(
        "UPDATE camera SET frames_until_us = ? WHERE id = ? AND (frames_until_us IS NULL OR frames_until_us < ?)",
        [at.value, camera.value, at.value])
    }
  }

  /// At start-up: the time since each enabled camera's last frame becomes an open gap, which the first frame closes.
  package func openGapsSinceLastFrames() async throws {
    try await engine.write { db in
      for row in try db.rows(
        """
        SELECT id, frames_until_us FROM camera
        WHERE deleted_us IS NULL AND is_enabled = 1 AND frames_until_us IS NOT NULL
        """)
      {
        try Self.openGap(
          try row.id("id"), from: try row.time("frames_until_us"),
          reason: CameraReason(.notRunning).sentence, in: db)
      }
    }
  }
}
