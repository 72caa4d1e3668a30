package import Scene

extension CountReader {
  /// A query for more buckets is an error.
  package static let maxBuckets = 20_000

  package func series(_ query: CountQuery) async throws -> CountSeries {
    guard let series = try await series(query, parts: [query.stores]).first else {
      throw StorageError(code: .invalid, message: "Counts need at least one store.")
    }
    return series
  }

  /// A series for each part of the query's stores.
  package func series(_ query: CountQuery, parts: [[StoreID]]) async throws -> [CountSeries] {
    let perDay = [CountWidth.minute: 1500, .quarter: 100, .hour: 25][query.width] ?? 1
    guard !query.stores.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else {
      throw StorageError(code: .invalid, message: "Counts need at least one store.")
    }
    guard !query.days.isEmpty, (query.days.upperBound - query.days.lowerBound) * perDay <= Self.maxBuckets else {
      throw StorageError(
        code: .invalid, message: "The time span is empty or has too many buckets (\(Self.maxBuckets) at most).")
    }
    let now = clock()
    return try await engine.read { db in
      let places = try Self.places(query.stores, in: db)
      let coverages = try Self.coverages(of: places, lines: query.lines, days: { _ in query.days }, now: now, in: db)
      let byStore = Dictionary(places.map { ($0.store, $0) }, uniquingKeysWith: { first, _ in first })
      return try parts.map { part in
        let counted = CountedStores(
          places: part.compactMap { byStore[$0] }, coverages: coverages, query: query, now: now, db: db)
        return try counted.series()
      }
    }
  }

  /// The stores with their calendars, in order of `ids`. - Throws: `notFound`.
  static func places(_ ids: [StoreID], in db: any SQLConnection) throws -> [Place] {
    let hours = try db.openingHours(ids)
    let rows = try db.rows(
      "SELECT id, zone, day_start_min FROM store WHERE deleted_us IS NULL AND id IN (\(placeholders(ids.count)))",
      ids.map(\.value))
    let calendars = try rows.reduce(into: [StoreID: BusinessCalendar]()) { result, row in
      let id: StoreID = try row.id("id")
      result[id] = BusinessCalendar(
        stored: try row.text("zone"), dayStart: try row.count("day_start_min"), hours: hours[id] ?? OpeningHours())
    }
    return try ids.map { id in
      guard let calendar = calendars[id] else { throw StorageError.missing("store", id) }
      return Place(store: id, calendar: calendar)
    }
  }

  /// The condition that picks the lines; `t` is the counted table.
  static func lineCondition(_ lines: [LineID]?) -> (sql: String, arguments: [SQLValue]) {
    guard let lines else { return (Entrances.condition, []) }
    return lines.isEmpty ? ("1 = 0", []) : ("t.line IN (\(placeholders(lines.count)))", lines.map(\.value))
  }
}

extension CountWidth: Comparable {
  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  package static func < (a: CountWidth, b: CountWidth) -> Bool { a.order < b.order }
}
