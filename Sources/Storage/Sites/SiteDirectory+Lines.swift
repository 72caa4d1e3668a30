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
  package func addLine(_ line: CountingLine, to camera: CameraID) async throws -> CountingLine {
    try await edit { db in
      _ = try db.camera(camera)
      return try db.insert(line, of: camera)
    }
  }

  /// Moves or renames the line. Its counts continue under the same id.
  package func updateLine(_ line: CountingLine) async throws {
    try await edit { db in
      guard try db.first("SELECT 1 FROM line WHERE id = ? AND retired_us IS NULL", [line.id.value]) != nil else {
        throw StorageError.missing("line", line.id)
      }
      try db.execute(
        """
        UPDATE line SET name = ?, x1 = ?, y1 = ?, x2 = ?, y2 = ?, inside = ?, anchor = ?, is_entrance = ? WHERE id = ?
        """, line.values + [line.id.value])
    }
  }

  /// Ends the line. Its counts stay.
  package func retireLine(_ id: LineID) async throws {
    let now = clock()
    let changes = try await edit { db in
      try db.execute("UPDATE line SET retired_us = ? WHERE id = ? AND retired_us IS NULL", [now.value, id.value])
    }
    guard changes > 0 else { throw StorageError.missing("line", id) }
  }

  package func addZone(_ zone: Zone, to camera: CameraID) async throws -> Zone {
    try await edit { db in
      _ = try db.camera(camera)
      return try db.insert(zone, of: camera)
    }
  }

  package func updateZone(_ zone: Zone) async throws {
    try await edit { db in
      guard try db.first("SELECT 1 FROM zone WHERE id = ? AND retired_us IS NULL", [zone.id.value]) != nil else {
        throw StorageError.missing("zone", zone.id)
      }
      try db.execute(
        "UPDATE zone SET name = ?, area = ? WHERE id = ?",
        [.text(zone.name), .text(try JSONText.encode(zone.area)), zone.id.value])
    }
  }

  package func retireZone(_ id: ZoneID) async throws {
    let now = clock()
    let changes = try await edit { db in
      try db.execute("UPDATE zone SET retired_us = ? WHERE id = ? AND retired_us IS NULL", [now.value, id.value])
    }
    guard changes > 0 else { throw StorageError.missing("zone", id) }
  }
}
