package import Scene

extension CountReader {
  /// The figures of stores, in the order of `ids`.
  /// - Parameter periods: those that the history is long enough for.
  package func figures(_ ids: [StoreID], _ periods: [FigurePeriod], at now: WallTime) async throws -> [StoreFigures] {
    guard !ids.isEmpty else { return [] }
    let history = FigurePeriod.history(of: periods)
    return try await engine.read { db in
      let places = try Self.places(ids, in: db)
      var figures: [StoreID: StoreFigures] = [:]
      // Stores whose days begin at the same moments: one query for all of them.
      for group in Dictionary(grouping: places, by: { DayGrid($0.calendar) }).values {
        for one in try Self.figures(of: group, history: history, at: now, in: db) { figures[one.store] = one }
      }
      return try ids.map { id in
        guard let one = figures[id] else { throw StorageError.missing("store", id) }
        return one
      }
    }
  }

  private static func figures(
    of places: [Place], history: Int, at now: WallTime, in db: any SQLConnection
  ) throws -> [StoreFigures] {
    guard let calendar = places.first?.calendar else { return [] }
    let today = calendar.day(of: now)
    let days = today - max(7, history)..<today
    let coverages = try coverages(of: places, days: { _ in days.lowerBound..<today + 1 }, now: now, in: db)
    let histories = try histories(of: places, days, coverages, in: db)
    let flows = try flows(places.map(\.store), on: today, in: db)
    let comparing = try TodayReader(calendar: calendar, now: now, db: db, stores: places.map(\.store))
    return places.map { place in
      let flow = flows[place.store] ?? Flow()
      let soFar = comparing.figure(of: place, flow, coverages[place.store])
      return StoreFigures(
        store: place.store, today: today, entries: flow.entries, exits: flow.exits,
        coverage: coverages[place.store]?.seconds(in: calendar.start(of: today)..<now).fraction, soFar: soFar,
        history: histories[place.store] ?? DayHistory(first: today, days: []))
    }
  }

  private static func flows(_ stores: [StoreID], on day: LocalDate, in db: any SQLConnection) throws -> [StoreID: Flow]
  {
    var flows: [StoreID: Flow] = [:]
    for row in try db.rows(
      """
      SELECT t.store, \(ClassColumns.sums("t")) FROM day t WHERE t.day = ? AND t.store IN (\(placeholders(stores.count)))
      AND \(Entrances.condition) GROUP BY t.store
      """, [.text(day.description)] + stores.map(\.value))
    {
      flows[try row.id("store")] = try Flow(row)
    }
    return flows
  }
}

/// Reads today's quarter hours and those of the same weekday of the week before.
private struct TodayReader {
  /// One quarter hour of today with the span at the same local time a week before.
  private struct Pair {
    var today: Range<WallTime>
    var before: Range<WallTime>
    /// Elapsed fraction; below 1 in the running quarter hour.
    var share: Double
  }

  private let calendar: BusinessCalendar
  private let today: LocalDate
  private let pairs: [Pair]
  private let people: [StoreID: [Int64: CountReader.People]]

  init(calendar: BusinessCalendar, now: WallTime, db: any SQLConnection, stores: [StoreID]) throws {
    self.calendar = calendar
    today = calendar.day(of: now)
    let before = today - 7
    var pairs: [Pair] = []
    var paired: Set<WallTime> = []
    var from = calendar.start(of: today)
    while from < now {
      let seconds = min(900, now.seconds(since: from))
      let same = calendar.sameTime(as: from, on: before)
      // An hour that the clock repeats today meets the one of the week before once.
      if paired.insert(same).inserted {
        pairs.append(Pair(today: from..<from + seconds, before: same..<same + seconds, share: seconds / 900))
      }
      from = from + 900
    }
    self.pairs = pairs
    people = try Self.bins(
      stores, [calendar.start(of: before)..<calendar.end(of: before), calendar.start(of: today)..<now], in: db)
  }

  private static func bins(_ stores: [StoreID], _ spans: [Range<WallTime>], in db: any SQLConnection) throws
    -> [StoreID: [Int64: CountReader.People]]
  {
    var people: [StoreID: [Int64: CountReader.People]] = [:]
    for span in spans {
      for row in try db.rows(
        """
        SELECT t.store, t.start_s, \(CountReader.People.sums) FROM bin t WHERE t.store IN (\(placeholders(stores.count)))
        AND t.start_s >= ? AND t.start_s < ? AND \(Entrances.condition) GROUP BY t.store, t.start_s
        """, stores.map(\.value) + [.int(span.lowerBound.wholeSeconds), .int(span.upperBound.wholeSeconds)])
      {
        people[try row.id("store"), default: [:]][try row.int("start_s")] = try CountReader.People(row)
      }
    }
    return people
  }

  func figure(of place: CountReader.Place, _ flow: Flow, _ coverage: StoreCoverage?) -> PeriodFigure {
    let own = people[place.store] ?? [:]
    let quarters = pairs.map { pair in
      let before = (own[pair.before.lowerBound.quarter] ?? CountReader.People()).scaled(by: pair.share)
      return TodayComparison.Quarter(
        today: CountReader.figure(
          own[pair.today.lowerBound.quarter] ?? CountReader.People(), coverage, pair.today),
        before: CountReader.figure(before, coverage, pair.before))
    }
    let isMeasured = flow != Flow() || quarters.contains(where: \.today.isMeasured)
    let isOpen = place.calendar.open(on: today).contains {
      $0.upperBound > (pairs.last?.today.upperBound ?? $0.lowerBound)
    }
    let comparison = TodayComparison(date: today, before: today - 7, quarters: quarters, opensLater: isOpen).result()
    return PeriodFigure(
      days: today..<today + 1, entries: isMeasured ? flow.entries.customers : nil,
      exits: isMeasured ? flow.exits.customers : nil, measuredDays: isMeasured ? 1 : 0,
      openDays: comparison.openDays, spark: [], comparison: comparison)
  }
}
