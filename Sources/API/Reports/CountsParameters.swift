internal import Scene
internal import Storage

/// The parsed parameters of `counts` and its exports.
struct CountsParameters: Sendable {
  let stores: [Store]
  /// Business days. The request includes the last day; this range excludes it.
  let days: Range<LocalDate>
  let width: CountWidth
  let lines: [LineID]?

  static let parameters: [Parameter] = [
    .stores, .required("from", .date, "First day"), .required("to", .date, "Last day, inclusive"),
    .required("width", .choice(CountWidth.allCases.map(\.rawValue)), "Width of a bucket"),
    .optional("lines", .list(.id, 1...200), "Comma-separated line ids. Default: all entrances"),
  ]

  /// - Throws: `Problem` for days in the wrong order, too many buckets, or lines of other stores.
  init(_ request: AuthorizedRequest) async throws {
    stores = try await request.stores()
    guard let width = request.query.text("width").flatMap(CountWidth.init) else {
      throw Problem.invalidParameter("width", "required.", cause: ProblemCause(.missing))
    }
    self.width = width
    days = try Self.days(request.query.text("from"), request.query.text("to"))
    try Self.check(days, width, of: stores)
    let ids = Set(stores.map(\.id))
    lines = request.query.integers("lines").map { $0.map(LineID.init(rawValue:)) }
    guard let lines else { return }
    let known = Set(
      try await request.backend.sites.cameras().filter { ids.contains($0.store) }.flatMap { $0.lines.map(\.id) })
    for line in lines where !known.contains(line) { throw Problem.notFound("line \(line)") }
  }

  /// - Throws: `Problem` for more buckets than the database returns, and for minutes of days whose crossings were deleted.
  static func check(_ days: Range<LocalDate>, _ width: CountWidth, of stores: [Store]) throws {
    let perDay = [CountWidth.minute: 1_500, .quarter: 100, .hour: 25][width] ?? 1
    guard days.count * perDay <= CountReader.maxBuckets else {
      throw Problem.invalidParameter(
        "to", "the period has more than \(CountReader.maxBuckets) buckets. Choose a shorter period or a wider bucket.")
    }
    guard width == .minute else { return }
    let zones = StoreZones(stores)
    for store in stores {
      guard let from = store.crossingsFrom, days.lowerBound < zones.businessDay(of: from, store) else { continue }
      throw Problem.invalidParameter(
        "from",
        "minutes need single crossings, and “\(store.name)” keeps those from \(zones.businessDay(of: from, store)) on."
      )
    }
  }

  /// - Throws: `Problem` for days in the wrong order or more than 10,000 days.
  static func days(_ from: String?, _ to: String?) throws -> Range<LocalDate> {
    guard let first = from.flatMap(LocalDate.parse), let last = to.flatMap(LocalDate.parse) else {
      throw Problem.invalidParameter("from", "write \(TextFormat.date.advice).", cause: ProblemCause(.date))
    }
    guard first <= last else { throw Problem.invalidParameter("to", "must not be before “from”.") }
    guard last - first < 10_000 else {
      throw Problem.invalidParameter("to", "must be less than 10,000 days after “from”.")
    }
    return first..<last + 1
  }

  func query(_ days: Range<LocalDate>? = nil, lines: [LineID]? = nil) -> CountQuery {
    CountQuery(stores: stores.map(\.id), lines: lines ?? self.lines, days: days ?? self.days, width: width)
  }
}

extension Range<LocalDate> {
  var count: Int { upperBound - lowerBound }
  /// The last day in the range.
  var last: LocalDate { upperBound - 1 }
  /// The same number of days, directly before.
  var before: Range { lowerBound - count..<lowerBound }
}
