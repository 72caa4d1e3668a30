package import Scene

extension CountReader {
  /// Stores at a glance, in the order of `ids`.
  package func overview(_ ids: [StoreID], at now: WallTime) async throws -> [StoreOverview] {
    guard !ids.isEmpty else { return [] }
    return try await engine.read { db in
      let records = try db.rows(
        "SELECT id, zone, day_start_min FROM store WHERE deleted_us IS NULL AND id IN (\(placeholders(ids.count)))",
        ids.map(\.value))
      var overviews: [StoreID: StoreOverview] = [:]
      // Stores of one zone and day start have the same days: one query for all of them.
      let groups = try Dictionary(grouping: records) { try [$0.text("zone"), String($0.int("day_start_min"))] }
      for group in groups.values {
        let calendar = try BusinessCalendar(
          stored: group[0].text("zone"), dayStart: group[0].count("day_start_min"))
        let members = try group.map { row -> StoreID in try row.id("id") }
        for overview in try Self.overview(members, calendar, at: now, in: db) { overviews[overview.store] = overview }
      }
      return try ids.map { id in
        guard let overview = overviews[id] else { throw StorageError.missing("store", id) }
        return overview
      }
    }
  }

  private static func overview(
    _ stores: [StoreID], _ calendar: BusinessCalendar, at now: WallTime, in db: any SQLConnection
  ) throws -> [StoreOverview] {
    let today = calendar.day(of: now)
    let periods = try periods(stores, today, in: db)
    let sparks = try sparks(stores, today, in: db)
    let lastWeek = try lastWeekSoFar(stores, calendar, at: now, in: db)
    return stores.map { store in
      let own = periods[store] ?? [:]
      func sum(_ numbers: Int...) -> StoreOverview.Period {
        var flow = Flow()
        for number in numbers { flow += own[number] ?? Flow() }
        return StoreOverview.Period(flow)
      }
      return StoreOverview(
        store: store, today: sum(0), lastWeekSoFar: StoreOverview.Period(lastWeek[store] ?? Flow()),
        last7: sum(1), previous7: sum(2), last28: sum(1, 2, 3), previous28: sum(4),
        spark: sparks[store] ?? Array(repeating: 0, count: 28))
    }
  }

  /// Added up in the database: 0 is today, 1 the seven days before, 2 the seven before those, 3 days 15 to 28 and 4 days 29 to 56 back.
  private static func periods(_ stores: [StoreID], _ today: LocalDate, in db: any SQLConnection) throws
    -> [StoreID: [Int: Flow]]
  {
    var periods: [StoreID: [Int: Flow]] = [:]
    let days = [today, today - 7, today - 14, today - 28, today - 56, today].map { SQLValue.text($0.description) }
    for row in try db.rows(
      """
      SELECT t.store, CASE WHEN t.day >= ? THEN 0 WHEN t.day >= ? THEN 1 WHEN t.day >= ? THEN 2 WHEN t.day >= ? THEN 3 ELSE 4 END
      AS period, \(ClassColumns.sums("t")) FROM day t WHERE t.day >= ? AND t.day <= ? AND t.store IN (\(placeholders(stores.count)))
      AND \(Entrances.condition) GROUP BY t.store, period
      """, days + stores.map(\.value))
    {
      periods[try row.id("store"), default: [:]][try row.count("period")] = try Flow(row)
    }
    return periods
  }

  /// Customers' entries of the last 28 business days, today last.
  private static func sparks(_ stores: [StoreID], _ today: LocalDate, in db: any SQLConnection) throws -> [StoreID:
    [Int]]
  {
    var sparks: [StoreID: [Int]] = [:]
    let customers = VisitorClass.allCases.filter(\.isCustomer).map { "t.in_\($0.rawValue)" }.joined(separator: " + ")
    var places: [String: Int] = [:]
    for place in 0..<28 { places[(today - 27 + place).description] = place }
    for row in try db.rows(
      """
      SELECT t.store, t.day, sum(\(customers)) AS customers FROM day t WHERE t.store IN (\(placeholders(stores.count)))
      AND t.day >= ? AND t.day <= ? AND \(Entrances.condition) GROUP BY t.store, t.day
      """, stores.map(\.value) + [.text((today - 27).description), .text(today.description)])
    {
      guard let place = places[try row.text("day")] else { continue }  // asked for these days only
      sparks[try row.id("store"), default: Array(repeating: 0, count: 28)][place] = try row.count("customers")
    }
    return sparks
  }

  /// Whole bins of last week's day until the same clock time, and the elapsed fraction of the current bin.
  private static func lastWeekSoFar(
    _ stores: [StoreID], _ calendar: BusinessCalendar, at now: WallTime, in db: any SQLConnection
  ) throws -> [StoreID: Flow] {
    let day = calendar.day(of: now) - 7
    let same = calendar.sameTime(as: now, on: day)
    let share = Double(same.microseconds - same.quarter * 1_000_000) / 900_000_000
    var flows: [StoreID: Flow] = [:]
    for (from, to, weight) in [
      (calendar.start(of: day).wholeSeconds, same.quarter, 1), (same.quarter, same.quarter + 900, share),
    ] {
      for row in try db.rows(
        """
        SELECT t.store, \(ClassColumns.sums("t")) FROM bin t WHERE t.store IN (\(placeholders(stores.count)))
        AND t.start_s >= ? AND t.start_s < ? AND \(Entrances.condition) GROUP BY t.store
        """, stores.map(\.value) + [.int(from), .int(to)])
      {
        flows[try row.id("store"), default: Flow()] += try Flow(row).scaled(by: weight)
      }
    }
    return flows
  }
}

extension StoreOverview.Period {
  init(_ flow: Flow) {
    self.init()
    entries = flow.entries
    exits = flow.exits
  }
}

extension Flow {
  /// Each counter times `share`, rounded.
  fileprivate func scaled(by share: Double) -> Flow {
    var result = Flow()
    for visitor in VisitorClass.allCases {
      result.entries[visitor] = Int((Double(entries[visitor]) * share).rounded())
      result.exits[visitor] = Int((Double(exits[visitor]) * share).rounded())
    }
    return result
  }
}
