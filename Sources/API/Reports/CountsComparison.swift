internal import Scene
internal import Storage

/// What the counts of a period are compared with, day by day and store by store.
struct CountsComparison: Sendable {
  private let parameters: CountsParameters
  private let histories: [StoreID: DayHistory]
  private let todays: [StoreID: LocalDate]
  /// Today so far, where today is all that is asked for.
  private let soFar: [StoreID: LikeForLike]
  /// Local time until which today is compared.
  let until: String?

  init(_ request: AuthorizedRequest, _ parameters: CountsParameters) async throws {
    self.parameters = parameters
    let zones = StoreZones(parameters.stores)
    let now = request.now
    todays = Dictionary(
      parameters.stores.map { ($0.id, zones.businessDay(of: now, $0)) }, uniquingKeysWith: { first, _ in first })
    histories = try await Self.histories(request, parameters)
    let todays = todays
    let isToday = parameters.stores.allSatisfy { store in
      todays[store.id].map { parameters.days == $0..<$0 + 1 && parameters.compared == $0 - 7..<$0 - 6 } ?? false
    }
    guard isToday, parameters.lines == nil else {
      (soFar, until) = ([:], nil)
      return
    }
    until = parameters.stores.first.map { zones.clock(now, $0.id) }
    soFar = Dictionary(
      try await request.backend.counts.figures(parameters.ids, [], at: now).map { ($0.store, $0.soFar.comparison) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func histories(_ request: AuthorizedRequest, _ parameters: CountsParameters) async throws
    -> [StoreID: DayHistory]
  {
    let (days, compared) = (parameters.days, parameters.compared ?? parameters.days)
    let all = min(days.lowerBound, compared.lowerBound)..<max(days.upperBound, compared.upperBound)
    return try await request.backend.counts.days(parameters.ids, all, lines: parameters.lines)
  }

  private func figure(_ store: StoreID, _ date: LocalDate) -> DayFigure { histories[store]?[date] ?? .unmeasured }

  /// Nil without a comparison.
  func likeForLike(_ stores: [StoreID]) -> LikeForLike? {
    guard let compared = parameters.compared else { return nil }
    return LikeForLike(
      sum: stores.map { store in
        soFar[store]
          ?? LikeForLike(
            parameters.days, with: compared, before: todays[store] ?? parameters.days.upperBound,
            figure: { figure(store, $0) })
      })
  }

  /// The mean of the days that are over and complete: of one store, or the sum of the stores' means.
  var perDay: CountsResponse.DailyMean? {
    var sum = 0.0
    var most = 0
    for store in parameters.ids {
      let today = todays[store] ?? parameters.days.upperBound
      let complete = parameters.days.dates.filter { $0 < today }.map { figure(store, $0) }.filter(\.isComplete)
      guard !complete.isEmpty else { continue }
      sum += Double(complete.reduce(0) { $0 + $1.entries }) / Double(complete.count)
      most = max(most, complete.count)
    }
    return most == 0 ? nil : CountsResponse.DailyMean(in: rounded(sum), days: most)
  }

  // MARK: Reference

  /// The value beside each bucket of the period.
  func reference(for series: CountSeries, _ before: CountSeries) -> [Double?] {
    guard let compared = parameters.compared else { return [] }
    let basis = LikeForLike.basis(of: parameters.days, and: compared)
    if parameters.width >= .day {
      let partners = Partners(of: parameters.days, in: compared, basis)
      return series.buckets.map { bucket in
        sum((bucket.date..<bucket.date + (bucket.days ?? 1)).dates.map { reference($0, partners) })
      }
    }
    guard basis == .days else { return series.buckets.map { _ in nil } }
    return sameClock(series, before, offset: parameters.days.lowerBound - compared.lowerBound)
  }

  /// Over the stores that have one.
  private func reference(_ date: LocalDate, _ partners: Partners) -> Double? {
    let known = parameters.ids.compactMap { store in partners.reference(for: date) { figure(store, $0) } }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// Nil when a part is missing: half a week beside a whole one would look like a loss.
  private func sum(_ parts: [Double?]) -> Double? {
    let known = parts.compactMap(\.self)
    return known.count == parts.count ? known.reduce(0, +) : nil
  }

  private struct Clock: Hashable {
    var date: LocalDate
    var time: String?
  }

  /// Buckets of the same local time. Of an hour that the clock repeats, the first is taken.
  private func sameClock(_ series: CountSeries, _ before: CountSeries, offset: Int) -> [Double?] {
    let known = Dictionary(
      before.buckets.map { (Clock(date: $0.date, time: $0.time), $0) }, uniquingKeysWith: { first, _ in first })
    return series.buckets.map { bucket in
      guard let other = known[Clock(date: bucket.date - offset, time: bucket.time)], other.isMeasured else {
        return nil
      }
      return Double(other.entries.customers)
    }
  }
}
