internal import Scene

extension CountReader {
  /// A query for more buckets is an error.
  package static let maxBuckets = 20_000

  package func series(_ query: CountQuery) async throws -> CountSeries {
    let now = clock()
    return try await engine.read { db in
      guard !query.stores.isEmpty else {
        throw StorageError(code: .invalid, message: "Counts need at least one store.")
      }
      let stores = try query.stores.map { try db.store($0) }
      let hours = try db.openingHours(query.stores)
      let calendars = try stores.map {
        try BusinessCalendar(stored: $0.zone, dayStart: $0.dayStart, hours: hours[$0.id] ?? .init())
      }
      let perDay = [CountWidth.minute: 1500, .quarter: 100, .hour: 25][query.width] ?? 1
      guard !query.days.isEmpty, (query.days.upperBound - query.days.lowerBound) * perDay <= Self.maxBuckets else {
        throw StorageError(
          code: .invalid, message: "The time span is empty or has too many buckets (\(Self.maxBuckets) at most).")
      }
      let grid = calendars[0].buckets(query.days, width: query.width)
      let flows =
        query.width >= .day
        ? try Self.dayFlows(query, grid, in: db) : try Self.fineFlows(query, grid, in: db)
      let coverage = try Self.coverage(of: zip(stores, calendars).map { ($0, $1) }, query: query, now: now, in: db)
      return Self.makeSeries(grid, flows, coverage, calendar: calendars[0])
    }
  }

  private static func makeSeries(
    _ grid: [TimeBucket], _ flows: [Flow], _ coverage: Coverage, calendar: BusinessCalendar
  ) -> CountSeries {
    var total = Flow()
    let buckets = zip(grid, flows).map { bucket, flow in
      total += flow
      return CountBucket(
        start: bucket.start, end: bucket.end, localStart: calendar.text(bucket.start),
        localEnd: calendar.text(bucket.end), entries: flow.entries, exits: flow.exits,
        coverage: coverage.fraction(of: bucket.start..<bucket.end))
    }
    let start = grid.first?.start ?? WallTime(microseconds: 0)
    let end = grid.last?.end ?? start
    return CountSeries(
      buckets: buckets,
      total: CountBucket(
        start: start, end: end, localStart: calendar.text(start), localEnd: calendar.text(end), entries: total.entries,
        exits: total.exits, coverage: coverage.fraction(of: start..<end)))
  }

  /// The condition that picks the lines; `t` is the counted table.
  static func lineCondition(_ lines: [LineID]?) -> (sql: String, arguments: [SQLValue]) {
    guard let lines else { return (Entrances.condition, []) }
    return lines.isEmpty ? ("1 = 0", []) : ("t.line IN (\(placeholders(lines.count)))", lines.map(\.value))
  }

  private static func dayFlows(_ query: CountQuery, _ grid: [TimeBucket], in db: any SQLConnection) throws -> [Flow] {
    var flows = Array(repeating: Flow(), count: grid.count)
    var places: [LocalDate: Int] = [:]
    for (place, bucket) in grid.enumerated() {
      guard let days = bucket.days else { continue }
      for number in days.lowerBound.number..<days.upperBound.number { places[LocalDate(number: number)] = place }
    }
    let lines = lineCondition(query.lines)
    let rows = try db.rows(
      """
      SELECT t.day, \(ClassColumns.sums("t")) FROM day t
      WHERE t.store IN (\(placeholders(query.stores.count))) AND t.day >= ? AND t.day < ? AND \(lines.sql) GROUP BY t.day
      """,
      query.stores.map(\.value) + [
        .text(query.days.lowerBound.description), .text(query.days.upperBound.description),
      ] + lines.arguments)
    for row in rows {
      if let place = places[try row.date("day")] { flows[place] += try Flow(row) }
    }
    return flows
  }

  /// Quarter and hour from the bins, minute from the crossings.
  private static func fineFlows(_ query: CountQuery, _ grid: [TimeBucket], in db: any SQLConnection) throws -> [Flow] {
    guard let start = grid.first?.start, let end = grid.last?.end else { return [] }
    var flows = Array(repeating: Flow(), count: grid.count)
    var place = 0
    func move(to time: WallTime) { while place < grid.count - 1, grid[place].end <= time { place += 1 } }
    let lines = lineCondition(query.lines)
    let stores = query.stores.map(\.value)
    if query.width == .minute {
      for row in try db.rows(
        """
        SELECT t.utc_us, t.direction, t.visitor FROM crossing t
        WHERE t.store IN (\(placeholders(stores.count))) AND t.utc_us >= ? AND t.utc_us < ? AND \(lines.sql) ORDER BY t.utc_us
        """, stores + [start.value, end.value] + lines.arguments)
      {
        move(to: try row.time("utc_us"))
        flows[place].add(
          try row.word("direction"), try row.optionalWord("visitor") ?? .unknown)
      }
      return flows
    }
    for row in try db.rows(
      """
      SELECT t.start_s, \(ClassColumns.sums("t")) FROM bin t
      WHERE t.store IN (\(placeholders(stores.count))) AND t.start_s >= ? AND t.start_s < ? AND \(lines.sql)
      GROUP BY t.start_s ORDER BY t.start_s
      """, stores + [.int(start.wholeSeconds), .int(end.wholeSeconds)] + lines.arguments)
    {
      move(to: try row.seconds("start_s"))
      flows[place] += try Flow(row)
    }
    return flows
  }
}

extension CountWidth: Comparable {
  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  package static func < (a: CountWidth, b: CountWidth) -> Bool { a.order < b.order }
}
