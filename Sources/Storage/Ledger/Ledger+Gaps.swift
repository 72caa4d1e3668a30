package import Scene

extension Ledger {
  static func noteFrames(of camera: CameraID, until time: WallTime, in db: any SQLConnection) throws {
    try db.execute(
      "UPDATE camera SET frames_until_us = ? WHERE id = ? AND (frames_until_us IS NULL OR frames_until_us < ?)",
      [time.value, camera.value, time.value])
  }

  /// Has no effect while a gap is open, when this gap is known already, or when the camera was removed.
  static func openGap(_ camera: CameraID, from: WallTime, reason: CameraReason, in db: any SQLConnection) throws {
    let exists = try db.first("SELECT 1 FROM camera WHERE id = ? AND deleted_us IS NULL", [camera.value]) != nil
    guard exists else { return }
    let known = try db.first(
      "SELECT id FROM gap WHERE camera = ? AND (to_us IS NULL OR from_us = ?) \(db.dialect.lockingRows)",
      [camera.value, from.value])
    guard known == nil else { return }
    try db.execute(
      "INSERT INTO gap (camera, from_us, reason_code, reason_seconds) VALUES (?, ?, ?, ?)",
      [camera.value, from.value] + reason.values)
  }

  /// Has no effect when no gap is open, or when a gap ended at this time already: a repeated entry must not end a newer gap.
  static func closeGap(_ camera: CameraID, at: WallTime, in db: any SQLConnection) throws {
    let known = try db.first("SELECT 1 FROM gap WHERE camera = ? AND to_us = ?", [camera.value, at.value])
    guard known == nil else { return }
    try db.execute(
      "UPDATE gap SET to_us = CASE WHEN from_us > ? THEN from_us ELSE ? END WHERE camera = ? AND to_us IS NULL",
      [at.value, at.value, camera.value])
    try noteFrames(of: camera, until: at, in: db)
  }

  /// At start-up: the time since the last frame of each enabled camera becomes an open gap, which the first frame closes.
  /// - Parameter cameras: those that this server runs.
  package func openGapsSinceLastFrames(of cameras: Set<CameraID>) async throws {
    try await engine.write { db in
      for row in try db.rows(
        """
        SELECT id, frames_until_us FROM camera
        WHERE deleted_us IS NULL AND is_enabled = 1 AND frames_until_us IS NOT NULL
        """)
      {
        let camera: CameraID = try row.id("id")
        guard cameras.contains(camera) else { continue }
        try Self.openGap(
          camera, from: try row.time("frames_until_us"), reason: CameraReason(.notRunning), in: db)
      }
    }
  }
}
