internal import Foundation
internal import Scene

extension CameraRecord {
  static let columns = """
    id, store, name, address_shown, is_looped, rate, masks, is_enabled, frames_until_us, created_us, shows_pictures,
    transport, aspect, drawing_version, drawn_us, drawn_by,
    switched_us, switched_by
    """

  init(_ row: SQLRow) throws {
    self.init(
      id: try row.id("id"), store: try row.id("store"),
      shownAddress: MaskedURL(try row.text("address_shown")).description,
      settings: CameraSettings(
        name: try row.text("name"), isLooped: try row.bool("is_looped"), rate: try row.real("rate"),
        isEnabled: try row.bool("is_enabled"), showsPictures: try row.bool("shows_pictures"),
        transport: try row.word("transport"), aspect: try row.word("aspect")),
      lines: [], zones: [], masks: try row.json("masks"),
      drawn: DrawingEdit(
        version: try row.int("drawing_version"), at: try row.optionalTime("drawn_us"),
        who: try row.optionalText("drawn_by") ?? ""),
      switchedAt: try row.optionalTime("switched_us"), switchedBy: try row.optionalText("switched_by") ?? "",
      framesUntil: try row.optionalTime("frames_until_us"),
      created: try row.time("created_us"))
  }
}

extension CameraSettings {
  /// In the order `name, is_looped, rate, is_enabled, shows_pictures, transport, aspect`.
  var values: [SQLValue] {
    [
      .text(name), SQLValue(isLooped), .real(rate), SQLValue(isEnabled),
      SQLValue(showsPictures), .text(transport.rawValue), .text(aspect.rawValue),
    ]
  }
}

extension CountingLine {
  init(_ row: SQLRow) throws {
    self.init(
      id: try row.id("id"), name: try row.text("name"),
      line: Line(
        start: Point(try row.real("x1"), try row.real("y1")), end: Point(try row.real("x2"), try row.real("y2")),
        inside: try row.word("inside"), anchor: try row.word("anchor")),
      isEntrance: try row.bool("is_entrance"))
  }

  var values: [SQLValue] {
    let l = line
    return [
      .text(name), .real(l.start.x), .real(l.start.y), .real(l.end.x), .real(l.end.y), .text(l.inside.rawValue),
      .text(l.anchor.rawValue), SQLValue(isEntrance),
    ]
  }
}

extension SQLConnection {
  func camera(_ id: CameraID) throws -> CameraRecord {
    guard let camera = try cameras(where: "deleted_us IS NULL AND id = ?", [id.value]).first else {
      throw StorageError.missing("camera", id)
    }
    return camera
  }

  func cameras(where condition: String, _ arguments: [SQLValue]) throws
    -> [CameraRecord]
  {
    var cameras = try rows(
      "SELECT \(CameraRecord.columns) FROM camera WHERE \(condition) ORDER BY store, name, id", arguments
    ).map(CameraRecord.init)
    let ids = cameras.map(\.id.value)
    guard !ids.isEmpty else { return [] }
    var indices: [CameraID: Int] = [:]
    for (index, camera) in cameras.enumerated() { indices[camera.id] = index }
    for row in try rows(
      """
      SELECT camera, id, name, x1, y1, x2, y2, inside, anchor, is_entrance FROM line
      WHERE retired_us IS NULL AND camera IN (\(placeholders(ids.count))) ORDER BY id
      """, ids)
    {
      if let index = indices[try row.id("camera")] { cameras[index].lines.append(try CountingLine(row)) }
    }
    for row in try rows(
      "SELECT camera, id, name, area FROM zone WHERE retired_us IS NULL AND camera IN (\(placeholders(ids.count))) ORDER BY id",
      ids)
    {
      let zone = Zone(id: try row.id("id"), name: try row.text("name"), area: try row.json("area"))
      if let index = indices[try row.id("camera")] { cameras[index].zones.append(zone) }
    }
    return cameras
  }

  func insert(_ setup: CameraSetup, cipher: Data, at now: WallTime) throws -> CameraID {
    try execute(
      """
      INSERT INTO camera (store, address_cipher, address_shown, masks, created_us, name, is_looped, rate, is_enabled,
        shows_pictures, transport, aspect) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        setup.store.value, .blob(cipher), .text(MaskedURL(setup.address).description),
        .text(try JSONText.encode(setup.masks)),
        now.value,
      ] + setup.settings.values)
    let id = CameraID(rawValue: lastInsertedID)
    for line in setup.lines { _ = try insert(line, of: id) }
    for zone in setup.zones { _ = try insert(zone, of: id) }
    return id
  }

  func insert(_ line: CountingLine, of camera: CameraID) throws -> CountingLine {
    try execute(
      """
      INSERT INTO line (camera, name, x1, y1, x2, y2, inside, anchor, is_entrance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, [camera.value] + line.values)
    var made = line
    made.id = LineID(rawValue: lastInsertedID)
    return made
  }

  func insert(_ zone: Zone, of camera: CameraID) throws -> Zone {
    try execute(
      "INSERT INTO zone (camera, name, area) VALUES (?, ?, ?)",
      [camera.value, .text(zone.name), .text(try JSONText.encode(zone.area))])
    var made = zone
    made.id = ZoneID(rawValue: lastInsertedID)
    return made
  }
}
