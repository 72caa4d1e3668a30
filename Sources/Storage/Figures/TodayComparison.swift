internal import Scene

/// Today so far beside the same weekday of the week before, in quarter hours that both days cover.
///
///     today        ├──■──■──■──▨ now            ▨ the running quarter hour: the other day's counts by its elapsed fraction
///     week before  ├──■──·──■──▨──■──■          · camera offline: left out on both sides
struct TodayComparison {
  /// A quarter hour of both days.
  struct Quarter {
    var today: DayFigure
    var before: DayFigure
  }

  let date: LocalDate
  let before: LocalDate
  /// From the start of the day until now.
  let quarters: [Quarter]
  /// The store has opening hours later today.
  let opensLater: Bool

  func result() -> LikeForLike {
    var result = LikeForLike(compared: before..<before + 1, basis: .days)
    var matched = 0.0
    for quarter in quarters where Self.isAlike(quarter) {
      result.entries += quarter.today.entries
      result.before += quarter.before.entries
      matched += quarter.today.openSeconds
    }
    let open = quarters.reduce(0) { $0 + $1.today.openSeconds }
    let openBefore = quarters.reduce(0) { $0 + $1.before.openSeconds }
    result.openDays = open > 0 ? 1 : 0
    result.reason = reason(open, openBefore, matched: matched, before: result.before)
    result.days = result.isComparable ? 1 : 0
    result.stores = result.days
    return result
  }

  /// Both open and covered, or both closed with a camera that saw something.
  private static func isAlike(_ quarter: Quarter) -> Bool {
    guard quarter.today.isOpen || quarter.before.isOpen else {
      return quarter.today.isMeasured && quarter.before.isMeasured
    }
    return quarter.today.isComplete && quarter.before.isComplete && quarter.today.isOpenLike(quarter.before)
  }

  private func reason(_ open: Double, _ openBefore: Double, matched: Double, before: Int) -> LikeForLike.Reason? {
    if open == 0 { return opensLater ? .beforeOpening : .closed }
    if !quarters.contains(where: \.today.isMeasured) { return .noData }
    if !quarters.contains(where: \.before.isMeasured) { return .noDataBefore }
    if matched < LikeForLike.minMatched * max(open, openBefore) { return .tooFewDays }
    return before == 0 ? .zeroBefore : nil
  }
}
