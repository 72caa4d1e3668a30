package import Scene

extension SiteDirectory {
  /// The camera of a line, also of a retired one.
  package func camera(of line: LineID) async throws -> CameraID {
    let row = try await engine.read { db in try db.first("SELECT camera FROM line WHERE id = ?", [line.value]) }
    guard let row else { throw StorageError.missing("line", line) }
    return try row.id("camera")
  }

  package func camera(of zone: ZoneID) async throws -> CameraID {
    let row = try await engine.read { db in try db.first("SELECT camera FROM zone WHERE id = ?", [zone.value]) }
    guard let row else { throw StorageError.missing("zone", zone) }
    return try row.id("camera")
  }

  /// - Returns: the line with its id.
  package func addLine(
    _ line: CountingLine, to camera: CameraID, by who: String = ""
  ) async throws -> CountingLine {
    let now = clock()
    return try await edit { db in
      _ = try db.camera(camera)
      try db.noteDrawing(where: "id = ?", [camera.value], by: who, at: now)
      return try db.insert(line, of: camera)
    }
  }

  /// Moves or renames the line. Its counts continue under the same id.
  package func updateLine(_ line: CountingLine, by who: String = "") async throws {
    try await editShape("line", line.id, by: who) { db, _ in try db.update(line) }
  }

  /// Ends the line. Its counts stay.
  package func retireLine(_ id: LineID, by who: String = "") async throws {
    try await editShape("line", id, by: who) { db, now in
      try db.execute("UPDATE line SET retired_us = ? WHERE id = ?", [now.value, id.value])
    }
  }

  package func addZone(_ zone: Zone, to camera: CameraID, by who: String = "") async throws -> Zone {
    let now = clock()
    return try await edit { db in
      _ = try db.camera(camera)
      try db.noteDrawing(where: "id = ?", [camera.value], by: who, at: now)
      return try db.insert(zone, of: camera)
    }
  }

  package func updateZone(_ zone: Zone, by who: String = "") async throws {
    try await editShape("zone", zone.id, by: who) { db, _ in try db.update(zone) }
  }

  package func retireZone(_ id: ZoneID, by who: String = "") async throws {
    try await editShape("zone", id, by: who) { db, now in
      try db.execute("UPDATE zone SET retired_us = ? WHERE id = ?", [now.value, id.value])
    }
  }

  /// - Parameter table: `line` or `zone`.
  private func editShape(
    _ table: String, _ id: some RowID, by who: String,
    _ work: @escaping @Sendable (any SQLConnection, WallTime) throws -> Void
  ) async throws {
    let now = clock()
    try await edit { db in
      guard try db.first("SELECT 1 FROM \(table) WHERE id = ? AND retired_us IS NULL", [id.value]) != nil else {
        throw StorageError.missing(table, id)
      }
      try work(db, now)
      try db.noteDrawing(where: "id = (SELECT camera FROM \(table) WHERE id = ?)", [id.value], by: who, at: now)
    }
  }
}
