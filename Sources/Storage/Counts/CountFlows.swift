internal import Scene

/// Reads the people of a grid's buckets. The stores share the grid's calendar.
struct CountFlows {
  let stores: [StoreID]
  let query: CountQuery
  let db: any SQLConnection

  private var lines: (sql: String, arguments: [SQLValue]) { CountReader.lineCondition(query.lines) }

  func flows(_ grid: [TimeBucket]) throws -> [Flow] {
    switch query.width {
    case .minute: try minutes(grid)
    case .quarter, .hour: try bins(grid)
    case .day, .week, .month: try days(grid)
    }
  }

  private func days(_ grid: [TimeBucket]) throws -> [Flow] {
    var flows = Array(repeating: Flow(), count: grid.count)
    var places: [LocalDate: Int] = [:]
    for (place, bucket) in grid.enumerated() {
      for day in bucket.days?.dates ?? [] { places[day] = place }
    }
    let rows = try db.rows(
      """
      SELECT t.day, \(ClassColumns.sums("t")) FROM day t
      WHERE t.store IN (\(placeholders(stores.count))) AND t.day >= ? AND t.day < ? AND \(lines.sql) GROUP BY t.day
      """,
      stores.map(\.value) + [
        .text(query.days.lowerBound.description), .text(query.days.upperBound.description),
      ] + lines.arguments)
    for row in rows {
      if let place = places[try row.date("day")] { flows[place] += try Flow(row) }
    }
    return flows
  }

  private func bins(_ grid: [TimeBucket]) throws -> [Flow] {
    guard let start = grid.first?.start, let end = grid.last?.end else { return [] }
    var sums = GridSums(grid)
    for row in try db.rows(
      """
      SELECT t.start_s, \(ClassColumns.sums("t")) FROM bin t
      WHERE t.store IN (\(placeholders(stores.count))) AND t.start_s >= ? AND t.start_s < ? AND \(lines.sql)
      GROUP BY t.start_s ORDER BY t.start_s
      """, stores.map(\.value) + [.int(start.wholeSeconds), .int(end.wholeSeconds)] + lines.arguments)
    {
      sums.add(try Flow(row), at: try row.seconds("start_s"))
    }
    return sums.flows
  }

  /// Minutes need single crossings.
  private func minutes(_ grid: [TimeBucket]) throws -> [Flow] {
    guard let start = grid.first?.start, let end = grid.last?.end else { return [] }
    var sums = GridSums(grid)
    for row in try db.rows(
      """
      SELECT t.utc_us, t.direction, t.visitor FROM crossing t
      WHERE t.store IN (\(placeholders(stores.count))) AND t.utc_us >= ? AND t.utc_us < ? AND \(lines.sql) ORDER BY t.utc_us
      """, stores.map(\.value) + [start.value, end.value] + lines.arguments)
    {
      var flow = Flow()
      flow.add(try row.word("direction"), try row.optionalWord("visitor") ?? .unknown)
      sums.add(flow, at: try row.time("utc_us"))
    }
    return sums.flows
  }
}

/// Sums by bucket of values that come in order of time.
private struct GridSums {
  private let grid: [TimeBucket]
  private var place = 0
  private(set) var flows: [Flow]

  init(_ grid: [TimeBucket]) {
    self.grid = grid
    flows = Array(repeating: Flow(), count: grid.count)
  }

  mutating func add(_ flow: Flow, at time: WallTime) {
    while place < grid.count - 1, grid[place].end <= time { place += 1 }
    flows[place] += flow
  }
}
