internal import Foundation
internal import Scene

extension CameraRecord {
  static let columns = """
    id, store, name, address_shown, is_looped, rate, masks, is_enabled, frames_until_us, created_us, shows_pictures,
    transport
    """

  init(_ row: SQLRow) throws {
    self.init(
      id: CameraID(rawValue: row.int(0)), store: StoreID(rawValue: row.int(1)), shownAddress: row.text(3),
      settings: CameraSettings(
        name: row.text(2), isLooped: row.bool(4), rate: row.real(5), isEnabled: row.bool(7),
        showsPictures: row.bool(10), transport: StreamTransport(rawValue: row.text(11)) ?? .automatic),
      lines: [], zones: [], masks: try JSONText.decode([Polygon].self, row.text(6)),
      framesUntil: row.optionalInt(8).map(WallTime.init(microseconds:)), created: WallTime(microseconds: row.int(9)))
  }
}

extension CameraSettings {
  /// In the order `name, is_looped, rate, is_enabled, shows_pictures, transport`.
  var values: [SQLValue] {
    [
      .text(name), SQLValue(isLooped), .real(rate), SQLValue(isEnabled),
      SQLValue(showsPictures), .text(transport.rawValue),
    ]
  }
}

extension CountingLine {
  init(_ row: SQLRow, from c: Int) {
    self.init(
      id: LineID(rawValue: row.int(c)), name: row.text(c + 1),
      line: Line(
        start: Point(row.real(c + 2), row.real(c + 3)),
        end: Point(row.real(c + 4), row.real(c + 5)), inside: Line.Side(rawValue: row.text(c + 6)) ?? .right,
        anchor: Anchor(rawValue: row.text(c + 7)) ?? .foot), isEntrance: row.bool(c + 8))
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
    var places: [Int64: Int] = [:]
    for (place, camera) in cameras.enumerated() { places[camera.id.rawValue] = place }
    for row in try rows(
      """
      SELECT camera, id, name, x1, y1, x2, y2, inside, anchor, is_entrance FROM line
      WHERE retired_us IS NULL AND camera IN (\(placeholders(ids.count))) ORDER BY id
      """, ids)
    {
      if let place = places[row.int(0)] { cameras[place].lines.append(CountingLine(row, from: 1)) }
    }
    for row in try rows(
      "SELECT camera, id, name, area FROM zone WHERE retired_us IS NULL AND camera IN (\(placeholders(ids.count))) ORDER BY id",
      ids)
    {
      let zone = Zone(
        id: ZoneID(rawValue: row.int(1)), name: row.text(2), area: try JSONText.decode(Polygon.self, row.text(3)))
      if let place = places[row.int(0)] { cameras[place].zones.append(zone) }
    }
    return cameras
  }

  func insert(_ setup: CameraSetup, cipher: Data, at now: WallTime) throws -> CameraID {
    try execute(
      """
      INSERT INTO camera (store, address_cipher, address_shown, masks, created_us, name, is_looped, rate, is_enabled,
        shows_pictures, transport) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        setup.store.value, .blob(cipher), .text(MaskedAddress.of(setup.address)),
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
