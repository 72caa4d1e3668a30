package import Scene

/// Writes history that this program did not measure: counts of another system, and sample data. Works in one transaction.
package struct HistoryWriter {
  let db: any SQLConnection
  let secrets: SecretBox
  package let now: WallTime

  /// A line with its camera and store.
  package struct Place: Hashable, Sendable {
    package var store: StoreID
    package var camera: CameraID
    package var line: LineID

    package init(store: StoreID, camera: CameraID, line: LineID) {
      self.store = store
      self.camera = camera
      self.line = line
    }
  }

  /// - Returns: the store with its id.
  package func addStore(_ store: Store) throws -> Store { try db.insert(store) }

  package func addCamera(_ setup: CameraSetup) throws -> CameraRecord {
    try db.camera(db.insert(setup, cipher: secrets.seal(address: setup.address), at: now))
  }

  /// The camera with this name and address and its line, including removed ones.
  package func place(camera name: String, address: String) throws -> Place? {
    try db.first(
      """
      SELECT c.store, c.id AS camera, l.id AS line FROM camera c JOIN line l ON l.camera = c.id
      WHERE c.name = ? AND c.address_shown = ?
      """, [.text(name), .text(MaskedURL(address).description)]
    ).map { Place(store: try $0.id("store"), camera: try $0.id("camera"), line: try $0.id("line")) }
  }

  package func retireLines(of camera: CameraID) throws {
    try db.execute("UPDATE line SET retired_us = ? WHERE camera = ?", [now.value, camera.value])
  }

  /// - Parameter removed: nil for a camera that stays.
  package func setLife(of camera: CameraID, created: WallTime, framesUntil: WallTime?, removed: WallTime?) throws {
    try db.execute(
      "UPDATE camera SET created_us = ?, frames_until_us = ?, deleted_us = ? WHERE id = ?",
      [created.value, SQLValue(framesUntil?.microseconds), SQLValue(removed?.microseconds), camera.value])
  }

  /// Without opening hours.
  package func calendar(of store: StoreID) throws -> BusinessCalendar {
    let row = try db.first("SELECT zone, day_start_min FROM store WHERE id = ?", [store.value])
    guard let row else { throw StorageError.missing("store", store) }
    return BusinessCalendar(stored: try row.text("zone"), dayStart: try row.count("day_start_min"))
  }

  /// Single crossings before `time` do not exist.
  package func setCrossingsFrom(_ time: WallTime, of store: StoreID) throws {
    try db.execute("UPDATE store SET crossings_from_us = ? WHERE id = ?", [time.value, store.value])
  }
}

extension HistoryWriter {
  /// Adds 15-minute bins, each with its start.
  package func addBins(_ bins: [(start: WallTime, flow: Flow)], at place: Place) throws {
    try db.insert(
      "INSERT INTO bin (store, start_s, line, \(ClassColumns.list))",
      rows: bins.map { [place.store.value, .int($0.start.wholeSeconds), place.line.value] + $0.flow.values })
  }

  /// Adds business days, or replaces their counts.
  /// - Returns: the number of new days.
  @discardableResult
  package func setDays(_ days: [(day: LocalDate, flow: Flow)], at place: Place) throws -> Int {
    func count() throws -> Int { try db.count("SELECT count(*) AS n FROM day WHERE line = ?", [place.line.value]) }
    let before = try count()
    try db.insert(
      "INSERT INTO day (store, day, line, \(ClassColumns.list))",
      rows: days.map { [place.store.value, .text($0.day.description), place.line.value] + $0.flow.values },
      tail: db.dialect.replacing(ClassColumns.all, key: ["store", "day", "line"]))
    return try count() - before
  }

  /// Adds presence of 15 minutes each.
  package func addPresenceQuarters(_ samples: [PresenceSample]) throws {
    try db.insert(
      "INSERT INTO presence (kind, subject, width_s, start_s, low, high, people, samples)",
      rows: samples.map { sample in
        [
          .text(sample.subject.kind), .int(sample.subject.number), 900, .int(sample.start.quarter),
          SQLValue(sample.min), SQLValue(sample.max), SQLValue(sample.sum), SQLValue(sample.samples),
        ]
      })
  }

  /// Replaces the camera's gaps.
  package func setGaps(_ gaps: [Range<WallTime>], of camera: CameraID, reason: CameraReason) throws {
    let rows = gaps.map { [camera.value, $0.lowerBound.value, $0.upperBound.value] + reason.values }
    let known = try db.rows(
      "SELECT camera, from_us, to_us, reason_code, reason_seconds FROM gap WHERE camera = ? ORDER BY from_us",
      [camera.value])
    guard known.map(\.values) != rows else { return }
    try db.execute("DELETE FROM gap WHERE camera = ?", [camera.value])
    try db.insert("INSERT INTO gap (camera, from_us, to_us, reason_code, reason_seconds)", rows: rows)
  }

  package func hasUser(named name: String) throws -> Bool {
    try db.first("SELECT 1 FROM user WHERE folded_name = ?", [.text(name.foldedName)]) != nil
  }

  package func addUser(_ user: UserRecord) throws -> UserRecord { try db.insert(user, at: now) }
}

extension Database {
  package func writeHistory<T: Sendable>(_ work: @escaping @Sendable (HistoryWriter) throws -> T) async throws -> T {
    let (secrets, now) = (secrets, clock())
    return try await engine.write { db in try work(HistoryWriter(db: db, secrets: secrets, now: now)) }
  }
}
