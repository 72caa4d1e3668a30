internal import Scene

extension CountReader {
  /// A store with its calendar.
  struct Place {
    let store: StoreID
    let calendar: BusinessCalendar
  }

  /// The coverage of each store over its own business days `days`.
  /// - Parameter lines: cameras of these lines; nil means those of entrances.
  static func coverages(
    of places: [Place], lines: [LineID]? = nil, days: (Place) -> Range<LocalDate>, now: WallTime,
    in db: any SQLConnection
  ) throws -> [StoreID: StoreCoverage] {
    var open: [OpenKey: [Range<WallTime>]] = [:]
    var spans: [StoreID: Range<WallTime>] = [:]
    var openSpans: [StoreID: [Range<WallTime>]] = [:]
    // Stores of a chain share few calendars.
    for place in places {
      let key = OpenKey(calendar: place.calendar, days: days(place))
      let own = open[key] ?? place.calendar.open(during: key.days)
      open[key] = own
      openSpans[place.store] = own
      spans[place.store] = place.calendar.start(of: key.days.lowerBound)..<place.calendar.start(of: key.days.upperBound)
    }
    let cameras = try cameraLives(places.map(\.store), lines: lines, spans: spans, now: now, in: db)
    return places.reduce(into: [:]) { result, place in
      result[place.store] = StoreCoverage(
        open: openSpans[place.store] ?? [], cameras: cameras[place.store] ?? [], now: now)
    }
  }

  private struct OpenKey: Hashable {
    let calendar: BusinessCalendar
    let days: Range<LocalDate>
  }

  /// Cameras that ever delivered a frame or have a gap, with their gaps. One that is switched off has none after its last frame.
  private static func cameraLives(
    _ stores: [StoreID], lines: [LineID]?, spans: [StoreID: Range<WallTime>], now: WallTime, in db: any SQLConnection
  ) throws -> [StoreID: [StoreCoverage.CameraLife]] {
    guard let from = spans.values.map(\.lowerBound).min(), let to = spans.values.map(\.upperBound).max() else {
      return [:]
    }
    let pick =
      lines.map { "c.id IN (SELECT camera FROM line WHERE id IN (\(placeholders(max(1, $0.count)))))" }
      ?? "c.id IN (SELECT camera FROM line WHERE is_entrance = 1)"
    let condition = """
      c.store IN (\(placeholders(stores.count))) AND \(pick) AND (c.deleted_us IS NULL OR c.deleted_us > ?)
      """
    let arguments =
      stores.map(\.value) + (lines.map { $0.isEmpty ? [.null] : $0.map(\.value) } ?? []) + [from.value]
    var gaps: [CameraID: [Range<WallTime>]] = [:]
    for row in try db.rows(
      """
      SELECT g.camera, g.from_us, g.to_us FROM camera c JOIN gap g ON g.camera = c.id WHERE \(condition)
      AND g.from_us < ? AND (g.to_us IS NULL OR g.to_us > ?)
      """, arguments + [to.value, from.value])
    {
      let start = try row.time("from_us")
      gaps[try row.id("camera"), default: []]
        .append(start..<max(start, try row.optionalTime("to_us") ?? max(now, start)))
    }
    var lives: [StoreID: [StoreCoverage.CameraLife]] = [:]
    for row in try db.rows(
      """
      SELECT c.id, c.store, c.created_us, c.deleted_us, c.is_enabled, c.frames_until_us FROM camera c WHERE \(condition)
      AND (c.frames_until_us IS NOT NULL OR EXISTS (SELECT 1 FROM gap g WHERE g.camera = c.id))
      """, arguments)
    {
      let store: StoreID = try row.id("store")
      let from = try row.time("created_us")
      var own = gaps[try row.id("id")] ?? []
      let end = try row.optionalTime("deleted_us")
      if end == nil, try !row.bool("is_enabled"), let last = try row.optionalTime("frames_until_us"), last < now {
        own.append(last..<now)
      }
      let to = end ?? max(now, from)
      lives[store, default: []].append(
        StoreCoverage.CameraLife(life: from..<max(from, to), gaps: own.joinedSpans))
    }
    return lives
  }
}
