internal import Foundation
internal import Scene
internal import Storage

/// The parsed parameters of `counts` and its exports.
struct CountsParameters: Sendable {
  let stores: [Store]
  /// Business days. The request includes the last day; this range excludes it.
  let days: Range<LocalDate>
  let width: CountWidth
  let lines: [LineID]?
  /// The days compared with; nil without a comparison.
  let compared: Range<LocalDate>?
  let by: Division?

  /// What gets a series of its own beside the sum.
  enum Division: String, Sendable, CaseIterable { case line, store, region, format }

  /// A store or a group of stores with a series of its own.
  struct Part: Sendable {
    var store: StoreID?
    var name: String
    var ids: [StoreID]
  }

  var ids: [StoreID] { stores.map(\.id) }

  static let parameters: [Parameter] =
    Parameter.storeFilter + [
      .required("from", .date, "First day"), .required("to", .date, "Last day, inclusive"),
      .required("width", .choice(CountWidth.allCases.map(\.rawValue)), "Width of a bucket"),
      .optional("lines", .list(.id, 1...200), "Comma-separated line ids. Default: all entrances"),
    ]
  static let comparison = Parameter.optional(
    "compare", .text(1...30),
    "`before` for as many days, whole weeks earlier, or two dates: `2026-10-01..2026-10-31`")
  static func division(_ choices: [Division]) -> Parameter {
    .optional("by", .choice(choices.map(\.rawValue)), "Adds a series for each line, store or group")
  }

  /// - Throws: `Problem` for days in the wrong order, too many buckets, or lines of other stores.
  init(_ request: AuthorizedRequest) async throws {
    stores = try await request.stores()
    guard let width = request.query.text("width").flatMap(CountWidth.init) else {
      throw Problem.invalidParameter("width", "required.", cause: ProblemCause(.missing))
    }
    self.width = width
    days = try Self.days(request.query.text("from"), request.query.text("to"))
    by = request.query.text("by").flatMap(Division.init)
    compared = try Self.compared(request.query.text("compare"), with: days)
    guard !stores.isEmpty else { throw Problem.notFound("store that you can access") }
    try Self.check(days, width, of: stores)
    if let compared { try Self.check(compared, width, of: stores) }
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

  private static func compared(_ text: String?, with days: Range<LocalDate>) throws -> Range<LocalDate>? {
    guard let text else { return nil }
    if text == "before" {
      let back = (days.count + 6) / 7 * 7
      guard days.lowerBound.number >= back else {
        throw Problem.invalidParameter("compare", "the previous days begin before 1970.")
      }
      return days.lowerBound - back..<days.upperBound - back
    }
    let dates = text.components(separatedBy: "..")
    guard dates.count == 2, let from = LocalDate.parse(dates[0]), let to = LocalDate.parse(dates[1]), from <= to,
      to - from <= days.count + 366
    else {
      throw Problem.invalidParameter("compare", "write “before”, or two dates: 2026-10-01..2026-10-31.")
    }
    return from..<to + 1
  }

  /// More buckets over all series are refused.
  private static let maxCells = 200_000

  /// The stores or groups with a series of their own; nil without any.
  var parts: [Part]? {
    get throws {
      guard let by, by != .line else { return nil }
      let parts = by == .store ? stores.map { Part(store: $0.id, name: $0.name, ids: [$0.id]) } : groups(by)
      let perDay = [CountWidth.minute: 1_440, .quarter: 96, .hour: 24][width] ?? 1
      guard parts.count * days.count * perDay <= Self.maxCells else {
        throw Problem.invalidParameter(
          "by", "the series have more than \(Self.maxCells) buckets. Choose fewer stores, fewer days or a wider bucket."
        )
      }
      return parts
    }
  }

  private func groups(_ by: Division) -> [Part] {
    guard let kind = StoreGrouping(rawValue: by.rawValue) else { return [] }
    return kind.groups(of: stores).map { Part(name: $0.name, ids: $0.stores.map(\.id)) }
  }

  func query(_ days: Range<LocalDate>? = nil, stores: [StoreID]? = nil, lines: [LineID]? = nil) -> CountQuery {
    CountQuery(stores: stores ?? ids, lines: lines ?? self.lines, days: days ?? self.days, width: width)
  }
}
