internal import Foundation
package import Scene

extension CountStore {
  static let addressPurpose = "camera.address"
  private static let cameraColumns = """
    id, store, name, address_shown, is_looped, rate, masks, is_enabled, frames_until_us, created_us, shows_pictures,
    transport
    """

  /// Cameras of one store, or of all; by store and name.
  package func cameras(store: StoreID? = nil) async throws -> [CameraRecord] {
    try await engine.read { db in
      try Self.cameras(
        where: store == nil ? "deleted_us IS NULL" : "deleted_us IS NULL AND store = ?",
        store.map { [$0.value] } ?? [], in: db)
    }
  }

  package func camera(_ id: CameraID) async throws -> CameraRecord {
    try await engine.read { db in try Self.camera(id, in: db) }
  }

  static func camera(_ id: CameraID, in db: any SQLConnection) throws -> CameraRecord {
    guard let camera = try cameras(where: "deleted_us IS NULL AND id = ?", [id.value], in: db).first else {
      throw missing("camera", id)
    }
    return camera
  }

  private static func cameras(where condition: String, _ arguments: [SQLValue], in db: any SQLConnection) throws
    -> [CameraRecord]
  {
    var cameras = try db.rows(
      "SELECT \(cameraColumns) FROM camera WHERE \(condition) ORDER BY store, name, id", arguments
    ).map(camera)
    let ids = cameras.map(\.id.value)
    guard !ids.isEmpty else { return [] }
    var places: [Int64: Int] = [:]
    for (place, camera) in cameras.enumerated() { places[camera.id.rawValue] = place }
    for row in try db.rows(
      """
      SELECT camera, id, name, x1, y1, x2, y2, inside, anchor, is_entrance FROM line
      WHERE retired_us IS NULL AND camera IN (\(marks(ids.count))) ORDER BY id
      """, ids)
    {
      if let place = places[row.int(0)] { cameras[place].lines.append(line(row, from: 1)) }
    }
    for row in try db.rows(
      "SELECT camera, id, name, area FROM zone WHERE retired_us IS NULL AND camera IN (\(marks(ids.count))) ORDER BY id",
      ids)
    {
      let zone = Zone(
        id: ZoneID(rawValue: row.int(1)), name: row.text(2), area: try decoded(Polygon.self, row.text(3)))
      if let place = places[row.int(0)] { cameras[place].zones.append(zone) }
    }
    return cameras
  }

  private static func camera(_ row: SQLRow) throws -> CameraRecord {
    CameraRecord(
      id: CameraID(rawValue: row.int(0)), store: StoreID(rawValue: row.int(1)), shownAddress: row.text(3),
      settings: CameraSettings(
        name: row.text(2), isLooped: row.bool(4), rate: row.real(5), isEnabled: row.bool(7),
        showsPictures: row.bool(10), transport: StreamTransport(rawValue: row.text(11)) ?? .automatic),
      lines: [], zones: [], masks: try decoded([Polygon].self, row.text(6)),
      framesUntil: row.optionalInt(8).map(WallTime.init(microseconds:)), created: WallTime(microseconds: row.int(9)))
  }

  private static func line(_ row: SQLRow, from c: Int) -> CountingLine {
    CountingLine(
      id: LineID(rawValue: row.int(c)), name: row.text(c + 1),
      line: Line(
        start: Point(row.real(c + 2), row.real(c + 3)),
        end: Point(row.real(c + 4), row.real(c + 5)), inside: Line.Side(rawValue: row.text(c + 6)) ?? .right,
        anchor: Anchor(rawValue: row.text(c + 7)) ?? .foot), isEntrance: row.bool(c + 8))
  }

  /// With its password: for the camera's own run only.
  package func address(of id: CameraID) async throws -> String {
    let sealed = try await engine.read { db in
      try db.first("SELECT address_cipher FROM camera WHERE id = ? AND deleted_us IS NULL", [id.value])?.blob(0)
    }
    guard let sealed else { throw Self.missing("camera", id) }
    return String(decoding: try secrets.open(sealed, for: Self.addressPurpose), as: UTF8.self)
  }

  package func setup(of id: CameraID) async throws -> CameraSetup {
    setup(try await camera(id), address: try await address(of: id))
  }

  /// Setups of all cameras that are not deleted, enabled or not. A camera whose address cannot be opened is left out of
  /// `setups` and named in `broken`.
  package func setups() async throws -> (setups: [CameraSetup], broken: [(camera: CameraRecord, error: StorageError)]) {
    var setups: [CameraSetup] = []
    var broken: [(camera: CameraRecord, error: StorageError)] = []
    for camera in try await cameras() {
      do {
        setups.append(setup(camera, address: try await address(of: camera.id)))
      } catch let error as StorageError where error.code == .badKey {
        broken.append((camera, error))
      }
    }
    return (setups, broken)
  }

  private func setup(_ camera: CameraRecord, address: String) -> CameraSetup {
    CameraSetup(
      id: camera.id, store: camera.store, address: address, settings: camera.settings, lines: camera.lines,
      zones: camera.zones, masks: camera.masks)
  }

  /// Adds the camera with its lines and zones; the ids in `setup` are of no meaning.
  package func addCamera(_ setup: CameraSetup) async throws -> CameraRecord {
    try Self.check(setup)
    let cipher = try secrets.seal(Data(setup.address.utf8), for: Self.addressPurpose)
    let now = clock()
    return try await engine.write { db in
      _ = try Self.store(setup.store, in: db)
      return try Self.camera(Self.insert(setup, cipher: cipher, at: now, in: db), in: db)
    }
  }

  static func insert(_ setup: CameraSetup, cipher: Data, at now: WallTime, in db: any SQLConnection) throws -> CameraID
  {
    try db.execute(
      """
      INSERT INTO camera (store, address_cipher, address_shown, masks, created_us, name, is_looped, rate, is_enabled,
        shows_pictures, transport) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        setup.store.value, .blob(cipher), .text(MaskedAddress.of(setup.address)), .text(try encoded(setup.masks)),
        now.value,
      ] + values(of: setup.settings))
    let id = CameraID(rawValue: db.lastInsertedID)
    for line in setup.lines { _ = try insert(line, of: id, in: db) }
    for zone in setup.zones { _ = try insert(zone, of: id, in: db) }
    return id
  }

  /// In the order `name, is_looped, rate, is_enabled, shows_pictures, transport`.
  private static func values(of settings: CameraSettings) -> [SQLValue] {
    [
      .text(settings.name), SQLValue(settings.isLooped), .real(settings.rate), SQLValue(settings.isEnabled),
      SQLValue(settings.showsPictures), .text(settings.transport.rawValue),
    ]
  }

  /// Changes settings, and masks and address where they are not nil.
  package func updateCamera(
    _ id: CameraID, settings: CameraSettings, masks: [Polygon]? = nil, address: String? = nil
  ) async throws -> CameraRecord {
    let cipher = try address.map { try secrets.seal(Data($0.utf8), for: Self.addressPurpose) }
    let masks = try masks.map(Self.encoded)
    return try await engine.write { db in
      _ = try Self.camera(id, in: db)
      try db.execute(
        """
        UPDATE camera SET name = ?, is_looped = ?, rate = ?, is_enabled = ?, shows_pictures = ?, transport = ? WHERE id = ?
        """, Self.values(of: settings) + [id.value])
      if let masks { try db.execute("UPDATE camera SET masks = ? WHERE id = ?", [.text(masks), id.value]) }
      if let address, let cipher {
        try db.execute(
          "UPDATE camera SET address_cipher = ?, address_shown = ? WHERE id = ?",
          [.blob(cipher), .text(MaskedAddress.of(address)), id.value])
      }
      return try Self.camera(id, in: db)
    }
  }

  package func setCamera(_ id: CameraID, enabled: Bool) async throws {
    try await engine.write { db in
      _ = try Self.camera(id, in: db)
      try db.execute("UPDATE camera SET is_enabled = ? WHERE id = ?", [SQLValue(enabled), id.value])
    }
  }

  /// Takes the camera out of sight; what it counted stays.
  package func deleteCamera(_ id: CameraID) async throws {
    let now = clock()
    try await engine.write { db in
      _ = try Self.camera(id, in: db)
      try db.execute("UPDATE camera SET deleted_us = ?, is_enabled = 0 WHERE id = ?", [now.value, id.value])
      try db.execute("UPDATE gap SET to_us = ? WHERE camera = ? AND to_us IS NULL", [now.value, id.value])
    }
  }

  static func check(_ setup: CameraSetup) throws {
    let settings = setup.settings
    guard !settings.name.isEmpty, settings.name.count <= 250, !setup.address.isEmpty, settings.rate > 0 else {
      throw StorageError(code: .invalid, message: "A camera needs a name, an address and a rate above 0.")
    }
  }

  static func encoded(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  static func decoded<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
