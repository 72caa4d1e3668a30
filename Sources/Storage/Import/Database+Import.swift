internal import Foundation
internal import Scene

/// What an import found and did.
package struct ImportReport: Hashable, Sendable {
  package var stores = 0
  package var newStores = 0
  package var days = 0
  package var newDays = 0
  package var people = 0
  package var newUsers = 0
}

extension Database {
  /// The line that the original's counts are kept under.
  package static let importedName = "Imported"

  /// Writes the original's stores, days and users: what is there already stays or gets the original's present numbers, so that a
  /// second run adds nothing. Days come in whole: no hours are invented for them.
  /// - Parameters:
  ///   - zone: of stores that are new here.
  ///   - passwords: hashes by the names of users that are to be added; others are passed over.
  package func importOriginal(_ original: OriginalSystem, zone: String, passwords: [String: String]) async throws
    -> ImportReport
  {
    _ = try BusinessCalendar(stored: zone, dayStart: 0)
    let setups = try original.stores.map { store in
      let setup = Self.imported(store, of: original.name)
      return (store, setup, try secrets.seal(Data(setup.address.utf8), for: SecretBox.addressPurpose))
    }
    let now = clock()
    return try await engine.write { db in
      var report = ImportReport()
      var places: [String: ImportedPlace] = [:]
      let days = Dictionary(grouping: original.days, by: \.store)
      for (store, setup, cipher) in setups {
        let found = try Self.place(setup, in: db)
        let place = try found ?? Self.make(store, zone: zone, setup, cipher: cipher, at: now, in: db)
        places[store.id] = place
        report.stores += 1
        report.newStores += found == nil ? 1 : 0
        try Self.write(days[store.id] ?? [], to: place, at: now, into: &report, in: db)
      }
      for user in original.users {
        guard let hash = passwords[user.name],
          try db.first("SELECT 1 FROM user WHERE name = ?", [.text(user.name)]) == nil
        else { continue }
        try Self.add(user, hash: hash, places: places, at: now, in: db)
        report.newUsers += 1
      }
      return report
    }
  }

  private struct ImportedPlace {
    var store: StoreID
    var camera: CameraID
    var line: LineID
  }

  /// A camera that never ran; its address says where its counts come from.
  private static func imported(_ store: OriginalSystem.Store, of database: String) -> CameraSetup {
    let id = Data(store.id.utf8).base64EncodedString()
    let isPlain = !store.id.isEmpty && store.id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let line = Line(start: Point(0, 0.5), end: Point(1, 0.5), inside: .right)
    return CameraSetup(
      store: StoreID(rawValue: 0), address: "original://\(database)/stores/\(isPlain ? store.id : "=" + id)",
      settings: CameraSettings(name: importedName, isEnabled: false),
      lines: [CountingLine(id: LineID(rawValue: 0), name: importedName, line: line)])
  }

  private static func place(_ setup: CameraSetup, in db: any SQLConnection) throws -> ImportedPlace? {
    try db.first(
      """
      SELECT c.store, c.id AS camera, l.id AS line FROM camera c JOIN line l ON l.camera = c.id WHERE c.name = ? AND c.address_shown = ?
      """, [.text(importedName), .text(MaskedURL(setup.address).description)]
    ).map {
      ImportedPlace(store: try $0.id("store"), camera: try $0.id("camera"), line: try $0.id("line"))
    }
  }

  private static func make(
    _ store: OriginalSystem.Store, zone: String, _ setup: CameraSetup, cipher: Data, at now: WallTime,
    in db: any SQLConnection
  ) throws -> ImportedPlace {
    try db.execute(
      """
      INSERT INTO store (name, city, zone, day_start_min, capacity, is_demo, created_us) VALUES (?, ?, ?, 0, ?, 0, ?)
      """, [.text(store.name), .text(store.city), .text(zone), SQLValue(store.capacity), now.value])
    var setup = setup
    setup.store = StoreID(rawValue: db.lastInsertedID)
    let camera = try db.insert(setup, cipher: cipher, at: now)
    try db.execute("UPDATE camera SET deleted_us = ? WHERE id = ?", [now.value, camera.value])
    try db.execute("UPDATE line SET retired_us = ? WHERE camera = ?", [now.value, camera.value])
    guard let place = try place(setup, in: db) else { throw StorageError.missing("camera", camera) }
    return place
  }

  private static func write(
    _ days: [OriginalSystem.Day], to place: ImportedPlace, at now: WallTime, into report: inout ImportReport,
    in db: any SQLConnection
  ) throws {
    guard let first = days.first?.day, let last = days.last?.day else { return }
    func written() throws -> Int {
      try db.count("SELECT count(*) AS n FROM day WHERE line = ?", [place.line.value])
    }
    let before = try written()
    try db.insert(
      "INSERT INTO day (store, day, line, \(ClassColumns.list))",
      rows: days.map { day in
        var flow = Flow()
        flow.entries = day.people
        return [place.store.value, .text(day.day.description), place.line.value] + flow.values
      }, tail: db.dialect.replacing(ClassColumns.all, key: ["store", "day", "line"]))
    report.days += days.count
    report.newDays += try written() - before
    report.people += days.reduce(0) { sum, day in sum + VisitorClass.allCases.reduce(0) { $0 + day.people[$1] } }
    // The camera has lived for as long as there are counts; days without any are gaps, not days without people.
    let row = try db.first("SELECT zone, day_start_min FROM store WHERE id = ?", [place.store.value])
    guard let row else { throw StorageError.missing("store", place.store) }
    let calendar = try BusinessCalendar(stored: row.text("zone"), dayStart: row.count("day_start_min"))
    let end = max(calendar.start(of: first), min(calendar.end(of: last), now))
    try db.execute(
      "UPDATE camera SET created_us = ?, frames_until_us = ?, deleted_us = ? WHERE id = ?",
      [calendar.start(of: first).value, end.value, end.value, place.camera.value])
    let gaps = zip(days, days.dropFirst()).filter { $1.day - $0.day > 1 }.map { a, b in
      [
        place.camera.value, calendar.end(of: a.day).value, calendar.start(of: b.day).value,
        .text(CameraReason.Code.noCounts.rawValue),
      ]
    }
    let known = try db.rows(
      "SELECT camera, from_us, to_us, reason_code FROM gap WHERE camera = ? ORDER BY from_us",
      [
        place.camera.value
      ])
    guard known.map(\.values) != gaps else { return }
    try db.execute("DELETE FROM gap WHERE camera = ?", [place.camera.value])
    try db.insert("INSERT INTO gap (camera, from_us, to_us, reason_code)", rows: gaps)
  }

  private static func add(
    _ user: OriginalSystem.User, hash: String, places: [String: ImportedPlace], at now: WallTime,
    in db: any SQLConnection
  ) throws {
    try db.execute(
      """
      INSERT INTO user (name, full_name, email, password_hash, role, is_enabled, must_change_password, created_us)
      VALUES (?, ?, ?, ?, ?, 1, 1, ?)
      """,
      [
        .text(user.name), SQLValue(user.fullName), SQLValue(user.email), .text(hash), .text(user.role.rawValue),
        now.value,
      ])
    let id = SQLValue.int(db.lastInsertedID)
    guard user.role != .owner else { return }
    // The original let everybody see all stores unless it said whose user somebody is.
    let stores = user.store.map { id in places[id].map { [$0] } ?? [] } ?? Array(places.values)
    try db.insert("INSERT INTO user_store (user, store)", rows: stores.map(\.store).sorted().map { [id, $0.value] })
  }
}
