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
      try db.replace(
        before.lines, with: drawing.lines, by: \.id, in: "line", at: now,
        insert: { _ = try db.insert($0, of: camera) }, update: db.update)
      try db.replace(
        before.zones, with: drawing.zones, by: \.id, in: "zone", at: now,
        insert: { _ = try db.insert($0, of: camera) }, update: db.update)
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

  /// Ends the shapes of `old` that `new` lacks, adds those with id 0, and updates those that differ.
  /// - Parameter table: `line` or `zone`.
  fileprivate func replace<Shape: Equatable, ID: RowID>(
    _ old: [Shape], with new: [Shape], by id: KeyPath<Shape, ID>, in table: String, at now: WallTime,
    insert: (Shape) throws -> Void, update: (Shape) throws -> Void
  ) throws {
    for shape in old where !new.contains(where: { $0[keyPath: id] == shape[keyPath: id] }) {
      try execute("UPDATE \(table) SET retired_us = ? WHERE id = ?", [now.value, shape[keyPath: id].value])
    }
    for shape in new {
      guard shape[keyPath: id].rawValue != 0 else {
        try insert(shape)
        continue
      }
      guard let known = old.first(where: { $0[keyPath: id] == shape[keyPath: id] }) else {
        throw StorageError.missing(table, shape[keyPath: id])
      }
      if known != shape { try update(shape) }
    }
  }
}
