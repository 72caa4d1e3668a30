package import Foundation
package import Scene

/// The store and camera of counted footage.
package struct FootageCamera: Hashable, Sendable {
  package let store: StoreID
  package let camera: CameraID
}

extension Ledger {
  /// Name of the store for footage that the command line counts.
  package static let footageStore = "Footage"

  /// The camera to which new footage belongs, where the user names none.
  ///
  /// Content decides first: footage that was counted before keeps its camera, also as a renamed copy. Other footage takes the
  /// first name that is free or belongs to the same address: `door.mp4` that is recorded again every day stays one camera, and
  /// `front/0001.mp4` and `back/0001.mp4` are two.
  /// - Parameters:
  ///   - names: candidates, best first; not empty.
  ///   - addresses: spellings of the address, such as the whole path and the relative one that version 0.1.0 stored.
  package func source(of footage: [Footage], names: [String], addresses: [String]) async throws -> String {
    let shown = addresses.map { MaskedURL($0).description }
    return try await engine.read { db in
      for footage in footage {
        let known = try db.rows("SELECT source FROM reading WHERE footage = ? ORDER BY source", [.text(footage.name)])
          .map { try $0.text("source") }
        if let source = names.first(where: known.contains) ?? known.first { return source }
      }
      let taken = try db.rows(
        """
        SELECT camera.name, camera.address_shown FROM camera JOIN store ON store.id = camera.store
        WHERE store.name = ? AND store.deleted_us IS NULL AND camera.deleted_us IS NULL
        """, [.text(Self.footageStore)]
      ).reduce(into: [String: String]()) { $0[try $1.text("name")] = try $1.text("address_shown") }
      func isFree(_ name: String) -> Bool { taken[name].map(shown.contains) ?? true }
      let last = names.last ?? Self.footageStore
      return names.first(where: isFree) ?? (2...).lazy.map { "\(last) (\($0))" }.first(where: isFree) ?? last
    }
  }

  /// The zone of the store of all footage; nil before the first.
  package func footageZone() async throws -> TimeZone? {
    try await engine.read { db in
      try db.first(
        "SELECT zone FROM store WHERE name = ? AND deleted_us IS NULL ORDER BY id", [.text(Self.footageStore)]
      ).flatMap { TimeZone(identifier: try $0.text("zone")) }
    }
  }

  /// Registers that `footage` is counted for `source` with these settings, and finds or adds the camera of that name.
  ///
  /// The same footage with other settings gives other tracks, whose crossings would count people twice.
  /// - Parameter zone: of the store of all footage, where it is not there yet.
  /// - Throws: `otherSettings` in that case.
  package func claim(
    source: String, address: String, footage: Footage, settings: String, zone: TimeZone = .current
  ) async throws -> FootageCamera {
    let setup = CameraSetup(
      store: StoreID(rawValue: 0), address: address, settings: CameraSettings(name: source, isEnabled: false))
    let cipher = try secrets.seal(address: address)
    let now = clock()
    return try await engine.write { db in
      let isNew = try db.execute(
        "INSERT INTO reading (source, footage, settings) VALUES (?, ?, ?) \(db.dialect.keeping(key: ["source", "footage"]))",
        [.text(source), .text(footage.name), .text(settings)])
      let known = try db.first(
        "SELECT settings FROM reading WHERE source = ? AND footage = ?", [.text(source), .text(footage.name)])
      if let known = try known?.text("settings"), known != settings {
        throw StorageError(
          code: .otherSettings,
          message: """
            This footage was already counted as \(source) with other settings (\(known); now \(settings)), and counting it \
            again would double people; use those settings, another --source name or another --store.
            """)
      }
      let camera = try Self.footageCamera(setup, cipher: cipher, zone: zone, at: now, in: db)
      guard isNew == 0, let from = try db.store(camera.store).crossingsFrom else { return camera }
      let day = LocalDate(number: Int(from.wholeSeconds.floorDivided(by: 86_400)))
      throw StorageError(
        code: .otherSettings,
        message: """
          This footage was counted as \(source) before, and single crossings before \(day) were removed since: \
          counting it again could double people; use another --store.
          """)
    }
  }

  private static func footageCamera(
    _ setup: CameraSetup, cipher: Data, zone: TimeZone, at now: WallTime, in db: any SQLConnection
  ) throws -> FootageCamera {
    let store: StoreID
    if let row = try db.first(
      "SELECT id FROM store WHERE name = ? AND deleted_us IS NULL ORDER BY id", [.text(footageStore)])
    {
      store = try row.id("id")
    } else {
      try db.execute(
        "INSERT INTO store (name, city, zone, day_start_min, is_demo, created_us) VALUES (?, '', ?, 0, 0, ?)",
        [.text(footageStore), .text(zone.identifier), now.value])
      store = StoreID(rawValue: db.lastInsertedID)
    }
    if let row = try db.first(
      "SELECT id FROM camera WHERE store = ? AND name = ? AND deleted_us IS NULL ORDER BY id",
      [store.value, .text(setup.settings.name)])
    {
      return FootageCamera(store: store, camera: try row.id("id"))
    }
    var setup = setup
    setup.store = store
    return FootageCamera(store: store, camera: try db.insert(setup, cipher: cipher, at: now))
  }

  /// Finds the camera's lines by name and adds missing ones.
  ///
  /// A crossing keeps its id when inside or anchor of its line change, so stored crossings would keep their old directions.
  /// - Throws: `otherSettings` in that case.
  /// - Parameter lines: in pixels of a picture of `size`.
  package func lines(_ lines: [CountedLine], of camera: CameraID, size: Size) async throws -> [LineKey: LineID] {
    try await engine.write { db in
      var ids: [LineKey: LineID] = [:]
      var known = try db.camera(camera).lines
      for line in lines {
        let name = line.key.title
        let shares = line.line.normalized(in: size)
        if let old = known.last(where: { $0.name == name }) {
          try Self.check(old.line, named: name, countsLike: shares)
          ids[line.key] = old.id
        } else {
          let new = try db.insert(
            CountingLine(id: LineID(rawValue: 0), name: name, line: shares), of: camera)
          known.append(new)
          ids[line.key] = new.id
        }
      }
      return ids
    }
  }

  private static func check(_ old: Line, named name: String, countsLike new: Line) throws {
    // A proposed line has the same name in all footage of a camera. At another position its inside may differ.
    func isNear(_ a: Point, _ b: Point) -> Bool { max(abs(a.x - b.x), abs(a.y - b.y)) < 1e-6 }
    let isSamePlace = isNear(old.start, new.start) && isNear(old.end, new.end)
    guard old.anchor != new.anchor || isSamePlace && old.inside != new.inside else { return }
    throw StorageError(
      code: .otherSettings,
      message: """
        The line \(name) was already counted with --inside \(old.inside.rawValue) --anchor \(old.anchor.rawValue) \
        (now \(new.inside.rawValue) and \(new.anchor.rawValue)), and what is stored would keep its directions; use those \
        settings, another --source name or another --store.
        """)
  }
}
