package import Scene

extension CountReader {
  /// Mean customers by week day and clock hour over the last `weeks` whole weeks before today.
  package func heat(_ store: StoreID, weeks: Int, at now: WallTime) async throws -> HeatMap {
    try await engine.read { db in
      let calendar = try db.calendar(of: db.store(store))
      let today = calendar.day(of: now)
      let days = try Self.hours(store, (today - 7 * max(1, min(weeks, 53)))..<today, calendar, in: db)
      let rows = (1...7).map { weekday in days.filter { $0.key.weekday == weekday }.map(\.value) }
      return HeatMap(
        means: rows.map { days in
          (0..<24).map { hour in Double(days.reduce(0) { $0 + $1[hour] }) / Double(max(1, days.count)) }
        },
        days: rows.map(\.count))
    }
  }

  /// Median customers by clock hour over the last four days of this ISO week day that have data; 24 values, nil without any.
  package func typical(_ store: StoreID, weekday: Int, at now: WallTime) async throws -> [Double]? {
    try await engine.read { db in
      let calendar = try db.calendar(of: db.store(store))
      let today = calendar.day(of: now)
      let back = (today.weekday - weekday + 7) % 7
      let last = today - (back == 0 ? 7 : back)
      let days = try (0..<4).compactMap { week in
        try Self.hours(store, (last - 7 * week)..<(last - 7 * week + 1), calendar, in: db).first?.value
      }
      guard !days.isEmpty else { return nil }
      return (0..<24).map { hour in
        let values = days.map { Double($0[hour]) }.sorted()
        return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
      }
    }
  }

  /// Customers by clock hour, 24 values for each day. A day without any bin has no data and is left out.
  private static func hours(
    _ store: StoreID, _ days: Range<LocalDate>, _ calendar: BusinessCalendar, in db: any SQLConnection
  ) throws -> [LocalDate: [Int]] {
    var hours: [LocalDate: [Int]] = [:]
    for (start, flow) in try bins(store, days, calendar, in: db) {
      let local = start.wholeSeconds + calendar.offset(at: start.wholeSeconds)
      hours[calendar.day(of: start), default: Array(repeating: 0, count: 24)][Int(local % 86_400 / 3600)] +=
        flow.entries.customers
    }
    return hours
  }

  private static func bins(
    _ store: StoreID, _ days: Range<LocalDate>, _ calendar: BusinessCalendar, in db: any SQLConnection
  ) throws -> [(WallTime, Flow)] {
    try db.rows(
      """
      SELECT t.start_s, \(ClassColumns.sums("t")) FROM bin t WHERE t.store = ? AND t.start_s >= ? AND t.start_s < ?
      AND \(Entrances.condition) GROUP BY t.start_s ORDER BY t.start_s
      """,
      [
        store.value, .int(calendar.start(of: days.lowerBound).wholeSeconds),
        .int(calendar.start(of: days.upperBound).wholeSeconds),
      ]
    ).map { (try $0.seconds("start_s"), try Flow($0)) }
  }
}
