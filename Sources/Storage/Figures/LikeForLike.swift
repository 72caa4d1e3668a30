/// A comparison of two periods over what both cover.
///
///     period      Mo Tu We Th Fr Sa Su        each day meets the same weekday of the compared period
///     compared    Mo ·· We Th Fr Sa ··        Tu: camera offline, Su: store closed
///     matched     ●     ●  ●  ●  ●            only these are added up, on both sides
package struct LikeForLike: Hashable, Sendable {
  /// How days meet.
  package enum Basis: String, Hashable, Sendable, CaseIterable {
    /// One day each, whole weeks apart.
    case days
    /// The mean of the days of the same weekday, for periods that are not whole weeks apart, such as months.
    case weekdays
  }

  /// Why there is no change.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case noData = "no-data"
    case noDataBefore = "no-data-before"
    case tooFewDays = "too-few-days"
    case beforeOpening = "before-opening"
    case closed
    case zeroBefore = "zero-before"
  }

  /// Fraction of a day's opening time with frames from which the day is compared.
  package static let minCoverage = 0.9
  /// Shorter opening time ÷ longer one from which two days are alike.
  package static let minOpenTime = 0.9
  /// Fraction of the open days of either period that must be matched.
  package static let minMatched = 0.7

  /// The days that were compared with.
  package var compared: Range<LocalDate>
  package var basis: Basis
  /// Customers in on the matched days.
  package var entries = 0
  /// The same for the compared days.
  package var before = 0
  /// Matched days, over all stores.
  package var days = 0
  /// Open days of the period, over all stores.
  package var openDays = 0
  /// Stores with enough matched days.
  package var stores = 0
  package var allStores = 1
  package var reason: Reason?

  /// (entries − before) ÷ before; nil with a reason.
  package var change: Double? {
    reason == nil && before > 0 ? Double(entries - before) / Double(before) : nil
  }

  var isComparable: Bool { reason == nil || reason == .zeroBefore }
}

extension LikeForLike {
  /// Ranges of whole weeks apart and of one length meet day by day; others by weekday.
  package static func basis(of period: Range<LocalDate>, and compared: Range<LocalDate>) -> Basis {
    let isAligned =
      (period.lowerBound - compared.lowerBound).isMultiple(of: 7)
      && period.upperBound - period.lowerBound == compared.upperBound - compared.lowerBound
    return isAligned ? .days : .weekdays
  }

  /// Compares one store's days.
  /// - Parameter today: this day and later ones are not over and take no part.
  package init(
    _ period: Range<LocalDate>, with compared: Range<LocalDate>, before today: LocalDate,
    figure: (LocalDate) -> DayFigure
  ) {
    self.init(compared: compared, basis: Self.basis(of: period, and: compared))
    let whole = period.clamped(to: period.lowerBound..<max(period.lowerBound, today))
    match(whole, with: basis == .days ? compared.lowerBound..<compared.lowerBound + whole.count : compared, figure)
  }

  private mutating func match(
    _ period: Range<LocalDate>, with compared: Range<LocalDate>, _ figure: (LocalDate) -> DayFigure
  ) {
    let days = period.dates.map { ($0, figure($0)) }
    let others = compared.dates.map { ($0, figure($0)) }
    let partners = Partners(of: period, in: compared, basis)
    var used: Set<LocalDate> = []
    var sum = 0.0
    for (date, day) in days where day.isComplete {
      let alike = partners.dates(for: date).map { ($0, figure($0)) }.filter { $1.isComplete && $1.isOpenLike(day) }
      guard !alike.isEmpty else { continue }
      used.formUnion(alike.map(\.0))
      entries += day.entries
      sum += Double(alike.reduce(0) { $0 + $1.1.entries }) / Double(alike.count)
      self.days += 1
    }
    before = Int(sum.rounded())
    openDays = days.count { $0.1.isOpen }
    let openBefore = others.count { $0.1.isOpen }
    let fractions = [(self.days, openDays), (used.count, openBefore)].map { Double($0) / Double(max(1, $1)) }
    reason =
      openDays == 0
      ? .closed
      : Self.reason(
        hasData: days.contains { $0.1.isMeasured }, hasDataBefore: others.contains { $0.1.isMeasured },
        matched: fractions.min() ?? 0, before: before)
    stores = isComparable ? 1 : 0
  }

  private static func reason(hasData: Bool, hasDataBefore: Bool, matched: Double, before: Int) -> Reason? {
    if !hasData { return .noData }
    if !hasDataBefore { return .noDataBefore }
    if matched < minMatched { return .tooFewDays }
    return before == 0 ? .zeroBefore : nil
  }

  /// The comparison of several stores: the sum over those with enough matched days.
  package init?(sum parts: [LikeForLike]) {
    guard let first = parts.first else { return nil }
    let alike = parts.filter(\.isComparable)
    let lower = parts.map(\.compared.lowerBound).min() ?? first.compared.lowerBound
    let upper = parts.map(\.compared.upperBound).max() ?? first.compared.upperBound
    self.init(compared: lower..<upper, basis: first.basis)
    entries = alike.reduce(0) { $0 + $1.entries }
    before = alike.reduce(0) { $0 + $1.before }
    days = alike.reduce(0) { $0 + $1.days }
    openDays = parts.reduce(0) { $0 + $1.openDays }
    stores = alike.reduce(0) { $0 + $1.stores }
    allStores = parts.reduce(0) { $0 + $1.allStores }
    let reasons = parts.compactMap(\.reason)
    let order: [Reason] = [.tooFewDays, .beforeOpening, .noDataBefore, .noData, .closed]
    reason = alike.isEmpty ? order.first { reasons.contains($0) } : before == 0 ? .zeroBefore : nil
  }
}

/// The days that a day is compared with.
package struct Partners: Hashable, Sendable {
  private let offset: Int
  private let byWeekday: [Int: [LocalDate]]?

  package init(of period: Range<LocalDate>, in compared: Range<LocalDate>, _ basis: LikeForLike.Basis) {
    offset = period.lowerBound - compared.lowerBound
    byWeekday = basis == .days ? nil : Dictionary(grouping: compared.dates, by: \.weekday)
  }

  package func dates(for date: LocalDate) -> [LocalDate] {
    guard let byWeekday else { return [date - offset] }
    return byWeekday[date.weekday] ?? []
  }

  /// Customers in on the compared days of this one: their mean, over the measured ones. Closed days have none.
  package func reference(for date: LocalDate, figure: (LocalDate) -> DayFigure) -> Double? {
    let known = dates(for: date).map(figure).filter { $0.isMeasured || !$0.isOpen }
    guard !known.isEmpty else { return nil }
    return Double(known.reduce(0) { $0 + $1.entries }) / Double(known.count)
  }
}
