package import Scene

extension SiteDirectory {
  /// Replaces all shapes of a camera in one transaction. A shape with an id keeps it and its counts; one with id 0 is new; the
  /// others end.
  /// - Parameters:
  ///   - version: the drawing that was edited; nil replaces any.
  ///   - who: for the next user who edits an outdated drawing.
  package func replaceDrawing(
    of camera: CameraID, with drawing: CameraDrawing, version: Int64?, by who: String
  ) async throws -> DrawingChange {
    let now = clock()
    return try await edit { db in
      let before = try db.camera(camera)
      if let version, version != before.drawn.version { return .outdated(before) }
      try db.replaceLines(of: before, with: drawing.lines, at: now)
      try db.replaceZones(of: before, with: drawing.zones, at: now)
      if before.masks != drawing.masks {
        try db.execute(
          "UPDATE camera SET masks = ? WHERE id = ?", [.text(try JSONText.encode(drawing.masks)), camera.value])
      }
      try db.noteDrawing(where: "id = ?", [camera.value], by: who, at: now)
      return .saved(before: before, after: try db.camera(camera))
    }
  }
}

extension SQLConnection {
  /// Marks the drawing of the cameras in `condition` as edited.
  func noteDrawing(where condition: String, _ arguments: [SQLValue], by who: String, at now: WallTime) throws {
    try execute(
      "UPDATE camera SET drawing_version = drawing_version + 1, drawn_us = ?, drawn_by = ? WHERE \(condition)",
      [now.value, .text(who)] + arguments)
  }

  func update(_ line: CountingLine) throws {
    try execute(
      """
      UPDATE line SET name = ?, x1 = ?, y1 = ?, x2 = ?, y2 = ?, inside = ?, anchor = ?, is_entrance = ? WHERE id = ?
      """, line.values + [line.id.value])
  }

  func update(_ zone: Zone) throws {
    try execute(
      "UPDATE zone SET name = ?, area = ? WHERE id = ?",
      [.text(zone.name), .text(try JSONText.encode(zone.area)), zone.id.value])
  }

  fileprivate func replaceLines(of camera: CameraRecord, with lines: [CountingLine], at now: WallTime) throws {
    for old in camera.lines where !lines.contains(where: { $0.id == old.id }) {
      try execute("UPDATE line SET retired_us = ? WHERE id = ?", [now.value, old.id.value])
    }
    for line in lines {
      guard line.id.rawValue != 0 else {
        _ = try insert(line, of: camera.id)
        continue
      }
      guard let old = camera.lines.first(where: { $0.id == line.id }) else {
        throw StorageError.missing("line", line.id)
      }
      if old != line { try update(line) }
    }
  }

  fileprivate func replaceZones(of camera: CameraRecord, with zones: [Zone], at now: WallTime) throws {
    for old in camera.zones where !zones.contains(where: { $0.id == old.id }) {
      try execute("UPDATE zone SET retired_us = ? WHERE id = ?", [now.value, old.id.value])
    }
    for zone in zones {
      guard zone.id.rawValue != 0 else {
        _ = try insert(zone, of: camera.id)
        continue
      }
      guard let old = camera.zones.first(where: { $0.id == zone.id }) else {
        throw StorageError.missing("zone", zone.id)
      }
      if old != zone { try update(zone) }
    }
  }
}
