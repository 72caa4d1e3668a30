package import Scene

extension CountReader {
  /// Customers and coverage of stores by business day.
  /// - Parameters:
  ///   - days: whole or running days, the same for all stores.
  ///   - lines: nil means all entrances.
  package func days(_ stores: [StoreID], _ days: Range<LocalDate>, lines: [LineID]? = nil) async throws -> [StoreID:
    DayHistory]
  {
    guard !stores.isEmpty, !days.isEmpty else { return [:] }
    let now = clock()
    return try await engine.read { db in
      let places = try Self.places(stores, in: db)
      let coverages = try Self.coverages(of: places, lines: lines, days: { _ in days }, now: now, in: db)
      return try Self.histories(of: places, days, lines: lines, coverages, in: db)
    }
  }

  static func histories(
    of places: [Place], _ days: Range<LocalDate>, lines: [LineID]? = nil, _ coverages: [StoreID: StoreCoverage],
    in db: any SQLConnection
  ) throws -> [StoreID: DayHistory] {
    let people = try peopleByDay(places.map(\.store), days, lines: lines, in: db)
    var spans: [DayGrid: [Range<WallTime>]] = [:]
    var histories: [StoreID: DayHistory] = [:]
    for place in places {
      let grid = DayGrid(place.calendar)
      let own = spans[grid] ?? place.calendar.buckets(days, width: .day).map { $0.start..<$0.end }
      spans[grid] = own
      let counted = people[place.store] ?? [:]
      let figures = zip(days.dates, own).map { date, span in
        figure(counted[date] ?? People(), coverages[place.store], span)
      }
      histories[place.store] = DayHistory(first: days.lowerBound, days: figures)
    }
    return histories
  }

  static func figure(_ people: People, _ coverage: StoreCoverage?, _ span: Range<WallTime>) -> DayFigure {
    let seconds = coverage?.seconds(in: span)
    return DayFigure(
      entries: people.entries, exits: people.exits, openSeconds: coverage?.openSeconds(in: span) ?? 0,
      coverage: seconds?.fraction,
      isMeasured: people.all > 0 || seconds.map { coverage?.isMeasured(in: span, $0) ?? false } ?? false)
  }

  /// Customers in and out, and people of all classes in both directions.
  struct People {
    var entries = 0
    var exits = 0
    var all = 0

    init() {}

    init(_ row: SQLRow) throws {
      entries = try row.count("people_in")
      exits = try row.count("people_out")
      all = try row.count("people_all")
    }

    static func += (a: inout People, b: People) {
      a.entries += b.entries
      a.exits += b.exits
      a.all += b.all
    }

    /// Each number times `share`, rounded.
    func scaled(by share: Double) -> People {
      var result = self
      result.entries = Int((Double(entries) * share).rounded())
      result.exits = Int((Double(exits) * share).rounded())
      return result
    }

    private static func sum(_ columns: [String]) -> String {
      "sum(\(columns.map { "t.\($0)" }.joined(separator: " + ")))"
    }

    /// The columns `People` is read from, for a grouped query over `t`.
    static let sums: String = {
      let customers = VisitorClass.allCases.filter(\.isCustomer)
      return [
        "\(sum(customers.map { "in_\($0.rawValue)" })) AS people_in",
        "\(sum(customers.map { "out_\($0.rawValue)" })) AS people_out", "\(sum(ClassColumns.all)) AS people_all",
      ].joined(separator: ", ")
    }()
  }

  private static func peopleByDay(
    _ stores: [StoreID], _ days: Range<LocalDate>, lines: [LineID]?, in db: any SQLConnection
  ) throws -> [StoreID: [LocalDate: People]] {
    let lines = lineCondition(lines)
    var people: [StoreID: [LocalDate: People]] = [:]
    var dates: [String: LocalDate] = [:]
    for date in days.dates { dates[date.description] = date }
    for row in try db.rows(
      """
      SELECT t.store, t.day, \(People.sums) FROM day t WHERE t.store IN (\(placeholders(stores.count)))
      AND t.day >= ? AND t.day < ? AND \(lines.sql) GROUP BY t.store, t.day
      """,
      stores.map(\.value) + [.text(days.lowerBound.description), .text(days.upperBound.description)]
        + lines.arguments)
    {
      guard let date = dates[try row.text("day")] else { continue }  // asked for these days only
      people[try row.id("store"), default: [:]][date] = try People(row)
    }
    return people
  }
}
