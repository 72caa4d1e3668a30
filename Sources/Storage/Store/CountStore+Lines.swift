package import Scene

extension CountStore {
  /// Where lines and zones are asked for again, whatever became of them since.
  package func camera(of line: LineID) async throws -> CameraID {
    let row = try await engine.read { db in try db.first("SELECT camera FROM line WHERE id = ?", [line.value]) }
    guard let row else { throw Self.missing("line", line) }
    return CameraID(rawValue: row.int(0))
  }

  package func camera(of zone: ZoneID) async throws -> CameraID {
    let row = try await engine.read { db in try db.first("SELECT camera FROM zone WHERE id = ?", [zone.value]) }
    guard let row else { throw Self.missing("zone", zone) }
    return CameraID(rawValue: row.int(0))
  }

  /// - Returns: the line with the id that it got.
  package func addLine(_ line: CountingLine, to camera: CameraID) async throws -> CountingLine {
    try await engine.write { db in
      _ = try Self.camera(camera, in: db)
      return try Self.insert(line, of: camera, in: db)
    }
  }

  static func insert(_ line: CountingLine, of camera: CameraID, in db: any SQLConnection) throws -> CountingLine {
    try db.execute(
      """
      INSERT INTO line (camera, name, x1, y1, x2, y2, inside, anchor, is_entrance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, [camera.value] + values(of: line))
    var made = line
    made.id = LineID(rawValue: db.lastInsertedID)
    return made
  }

  private static func values(of line: CountingLine) -> [SQLValue] {
    let l = line.line
    return [
      .text(line.name), .real(l.start.x), .real(l.start.y), .real(l.end.x), .real(l.end.y), .text(l.inside.rawValue),
      .text(l.anchor.rawValue), SQLValue(line.isEntrance),
    ]
  }

  /// Moves or renames the line; its counts go on under the same id.
  package func updateLine(_ line: CountingLine) async throws {
    try await engine.write { db in
      guard try db.first("SELECT 1 FROM line WHERE id = ? AND retired_us IS NULL", [line.id.value]) != nil else {
        throw Self.missing("line", line.id)
      }
      try db.execute(
        """
        UPDATE line SET name = ?, x1 = ?, y1 = ?, x2 = ?, y2 = ?, inside = ?, anchor = ?, is_entrance = ? WHERE id = ?
        """, Self.values(of: line) + [line.id.value])
    }
  }

  /// Ends the line; what it counted stays.
  package func retireLine(_ id: LineID) async throws {
    let now = clock()
    let changes = try await engine.write { db in
      try db.execute("UPDATE line SET retired_us = ? WHERE id = ? AND retired_us IS NULL", [now.value, id.value])
    }
    guard changes > 0 else { throw Self.missing("line", id) }
  }

  package func addZone(_ zone: Zone, to camera: CameraID) async throws -> Zone {
    try await engine.write { db in
      _ = try Self.camera(camera, in: db)
      return try Self.insert(zone, of: camera, in: db)
    }
  }

  static func insert(_ zone: Zone, of camera: CameraID, in db: any SQLConnection) throws -> Zone {
    try db.execute(
      "INSERT INTO zone (camera, name, area) VALUES (?, ?, ?)",
      [camera.value, .text(zone.name), .text(try encoded(zone.area))])
    var made = zone
    made.id = ZoneID(rawValue: db.lastInsertedID)
    return made
  }

  package func updateZone(_ zone: Zone) async throws {
    try await engine.write { db in
      guard try db.first("SELECT 1 FROM zone WHERE id = ? AND retired_us IS NULL", [zone.id.value]) != nil else {
        throw Self.missing("zone", zone.id)
      }
      try db.execute(
        "UPDATE zone SET name = ?, area = ? WHERE id = ?",
        [.text(zone.name), .text(try Self.encoded(zone.area)), zone.id.value])
    }
  }

  package func retireZone(_ id: ZoneID) async throws {
    let now = clock()
    let changes = try await engine.write { db in
      try db.execute("UPDATE zone SET retired_us = ? WHERE id = ? AND retired_us IS NULL", [now.value, id.value])
    }
    guard changes > 0 else { throw Self.missing("zone", id) }
  }
}
