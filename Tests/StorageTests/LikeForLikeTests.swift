import Testing

@testable import Storage

/// What a change compares, on days drawn by hand.
@Suite struct LikeForLikeTests {
  /// Sunday, 1 November 2026.
  private static let november = LocalDate(number: 20_758)

  private static func day(_ entries: Int, coverage: Double = 1, hours: Double = 10) -> DayFigure {
    DayFigure(entries: entries, openSeconds: hours * 3600, coverage: coverage, isMeasured: coverage > 0)
  }

  private func week(_ days: [DayFigure], against others: [DayFigure]) -> LikeForLike {
    let start = LocalDate(number: 20_759)
    return LikeForLike(start..<start + days.count, with: start - 7..<start - 7 + others.count, before: start + 100) {
      let place = $0 - start
      return place >= 0 ? days[place] : others[place + 7]
    }
  }

  /// Catches a change against days that were not measured: ten people a day are no loss against ten a day.
  @Test func aBlindDayDropsOutOnBothSides() {
    var before = Array(repeating: Self.day(10), count: 7)
    before[2] = Self.day(3, coverage: 0.3)
    let result = week(Array(repeating: Self.day(10), count: 7), against: before)
    #expect(result.entries == 60 && result.before == 60 && result.days == 6 && result.change == 0)
  }

  /// Catches the 8,551 % of a store with one day of history in the compared period.
  @Test func tooFewDaysGiveNoChange() {
    var before = Array(repeating: DayFigure(openSeconds: 36_000), count: 7)
    before[6] = Self.day(2)
    let result = week(Array(repeating: Self.day(100), count: 7), against: before)
    #expect(result.change == nil && result.reason == .tooFewDays && result.before == 2)
  }

  /// Catches a holiday with half the opening hours that is compared with a whole day, and a closed Sunday that spoils the week.
  @Test func daysOfOtherHoursAreNotCompared() {
    var days = Array(repeating: Self.day(10), count: 7)
    days[0] = Self.day(4, hours: 5)
    days[6] = DayFigure(isMeasured: true)
    var before = Array(repeating: Self.day(10), count: 7)
    before[6] = DayFigure(isMeasured: true)
    let result = week(days, against: before)
    #expect(result.entries == 50 && result.before == 50 && result.days == 5 && result.openDays == 6)
    #expect(result.change == 0)
  }

  /// Catches a month that rises because it has five Saturdays: every day has as many people as its weekday had the month before.
  @Test func monthsMeetByWeekday() {
    let september = LocalDate(number: 20_697)  // 1 September 2026
    let october = september + 30
    let result = LikeForLike(october..<october + 31, with: september..<october, before: october + 60) {
      Self.day($0.weekday == 6 ? 100 : 10)
    }
    #expect(result.basis == .weekdays && result.days == 31 && result.change == 0)
    #expect(result.entries == 5 * 100 + 26 * 10 && result.before == result.entries)
  }

  /// Catches today in a comparison of whole days.
  @Test func todayTakesNoPart() {
    let start = Self.november
    let result = LikeForLike(start..<start + 7, with: start - 7..<start, before: start + 5) { _ in Self.day(10) }
    #expect(result.days == 5 && result.openDays == 5 && result.change == 0)
  }

  /// Catches a new store that makes the chain rise, and a chain without any comparison that still shows a change.
  @Test func aChainComparesItsOldStores() throws {
    let old = week(Array(repeating: Self.day(12), count: 7), against: Array(repeating: Self.day(10), count: 7))
    let new = week(
      Array(repeating: Self.day(50), count: 7), against: Array(repeating: DayFigure(openSeconds: 36_000), count: 7))
    let sum = try #require(LikeForLike(sum: [old, new]))
    #expect(sum.change == 0.2 && sum.stores == 1 && sum.allStores == 2)
    #expect(try #require(LikeForLike(sum: [new, new])).reason == .noDataBefore)
  }
}
