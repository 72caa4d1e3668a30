internal import Scene

extension Ledger {
  /// Bins and days follow in the same transaction.
  /// - Returns: the number of new crossings.
  @discardableResult
  static func append(crossings: [CrossingEntry], in db: any SQLConnection) throws -> Int {
    let new = try Self.unknown(crossings, in: db)
    guard !new.isEmpty else { return 0 }
    try db.insert(
      "INSERT INTO crossing (id, store, camera, line, utc_us, direction, visitor, track, score, media_us)",
      rows: new.map { entry in
        [
          .text(entry.id.description), entry.store.value, entry.camera.value, entry.line.value,
          entry.utc.value, .text(entry.direction.rawValue), SQLValue(entry.visitor?.rawValue),
          SQLValue(entry.track.rawValue), .real(Double(entry.score)), .int(entry.time.microseconds),
        ]
      })
    try Self.addUp(new, in: db)
    return new.count
  }

  private static func unknown(_ entries: [CrossingEntry], in db: any SQLConnection) throws -> [CrossingEntry] {
    var known: Set<String> = []
    let ids = entries.map(\.id.description)
    for start in stride(from: 0, to: ids.count, by: 256) {
      let part = padded(ids[start..<min(start + 256, ids.count)].map(SQLValue.text))
      for row in try db.rows("SELECT id FROM crossing WHERE id IN (\(placeholders(part.count)))", part) {
        known.insert(try row.text("id"))
      }
    }
    return zip(entries, ids).filter { known.insert($0.1).inserted }.map(\.0)
  }

  private static func addUp(_ entries: [CrossingEntry], in db: any SQLConnection) throws {
    let stores = Array(Set(entries.map(\.store)))
    var calendars: [StoreID: BusinessCalendar] = [:]
    for row in try db.rows(
      "SELECT id, zone, day_start_min FROM store WHERE id IN (\(placeholders(stores.count)))", stores.map(\.value))
    {
      calendars[try row.id("id")] = BusinessCalendar(
        stored: try row.text("zone"), dayStart: try row.count("day_start_min"))
    }
    var bins: [BinKey: Flow] = [:]
    for entry in entries {
      bins[BinKey(store: entry.store, start: entry.utc.quarter, line: entry.line), default: Flow()]
        .add(entry.direction, entry.visitor ?? .unknown)
    }
    var days: [DayKey: Flow] = [:]
    for (bin, flow) in bins {
      guard let calendar = calendars[bin.store] else { throw StorageError.missing("store", bin.store) }
      days[
        DayKey(store: bin.store, day: calendar.day(of: WallTime(seconds: bin.start)), line: bin.line), default: Flow()] +=
        flow
    }
    // In one order everywhere, which avoids deadlocks between writers.
    try db.insert(
      "INSERT INTO bin (store, start_s, line, \(ClassColumns.list))",
      rows: bins.sorted { ($0.key.store, $0.key.start, $0.key.line) < ($1.key.store, $1.key.start, $1.key.line) }
        .map { [$0.key.store.value, .int($0.key.start), $0.key.line.value] + $0.value.values },
      tail: db.dialect.adding(ClassColumns.all, table: "bin", key: ["store", "start_s", "line"]))
    try db.insert(
      "INSERT INTO day (store, day, line, \(ClassColumns.list))",
      rows: days.sorted { ($0.key.store, $0.key.day, $0.key.line) < ($1.key.store, $1.key.day, $1.key.line) }
        .map { [$0.key.store.value, .text($0.key.day.description), $0.key.line.value] + $0.value.values },
      tail: db.dialect.adding(ClassColumns.all, table: "day", key: ["store", "day", "line"]))
  }
}
