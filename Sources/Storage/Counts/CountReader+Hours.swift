package import Scene

extension CountReader {
  /// Mean customers by week day and clock hour over the complete days of the last `weeks` whole weeks before today.
  package func heat(_ store: StoreID, weeks: Int, at now: WallTime) async throws -> HeatMap {
    try await engine.read { db in
      let place = try Place(store: store, calendar: db.calendar(of: db.store(store)))
      let today = place.calendar.day(of: now)
      let days = try Self.hours(place, (today - 7 * max(1, min(weeks, 53)))..<today, at: now, in: db)
      let rows = (1...7).map { weekday in days.filter { $0.key.weekday == weekday }.map(\.value) }
      return HeatMap(
        means: rows.map { days in
          (0..<24).map { hour in
            days.isEmpty ? nil : Double(days.reduce(0) { $0 + $1[hour] }) / Double(days.count)
          }
        },
        days: rows.map(\.count))
    }
  }

  /// Median customers by clock hour over the last four complete days of this ISO week day, none older than twelve weeks.
  /// - Returns: 24 values, nil without such a day.
  package func typical(_ store: StoreID, weekday: Int, at now: WallTime) async throws -> [Double]? {
    try await engine.read { db in
      let place = try Place(store: store, calendar: db.calendar(of: db.store(store)))
      let today = place.calendar.day(of: now)
      let back = (today.weekday - weekday + 7) % 7
      let last = today - (back == 0 ? 7 : back)
      var days: [[Int]] = []
      for week in 0..<12 where days.count < 4 {
        let date = last - 7 * week
        days += try Self.hours(place, date..<date + 1, at: now, in: db).values
      }
      guard !days.isEmpty else { return nil }
      return (0..<24).map { hour in
        let values = days.map { Double($0[hour]) }.sorted()
        return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
      }
    }
  }

  /// Customers by clock hour of each complete day, 24 values. A day of which only the sum is known is left out.
  private static func hours(
    _ place: Place, _ days: Range<LocalDate>, at now: WallTime, in db: any SQLConnection
  ) throws -> [LocalDate: [Int]] {
    let coverages = try coverages(of: [place], days: { _ in days }, now: now, in: db)
    let history = try histories(of: [place], days, coverages, in: db)[place.store]
    var hours: [LocalDate: [Int]] = [:]
    for (start, flow) in try bins(place.store, days, place.calendar, in: db) {
      let local = start.wholeSeconds + place.calendar.offset(at: start.wholeSeconds)
      hours[place.calendar.day(of: start), default: Array(repeating: 0, count: 24)][Int(local % 86_400 / 3600)] +=
        flow.entries.customers
    }
    return days.dates.reduce(into: [:]) { result, date in
      guard let figure = history?[date], figure.isComplete else { return }
      result[date] = hours[date] ?? (figure.entries == 0 ? Array(repeating: 0, count: 24) : nil)
    }
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
