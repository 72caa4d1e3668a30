import Foundation
import Scene
import Testing

@testable import Storage

/// Figures agree with one another and with the crossings, over random histories.
@Suite struct FigureTests {
  static let histories: [(TestEngine, UInt64)] = [
    (.sqlite, 1), (.sqlite, 2), (.sqlite, 3), (.sqlite, 4), (.mariadb, 5),
  ]

  /// Catches buckets of one width that do not add up to those of another, a sum over zones that is cut by one store's clock, and
  /// series of stores that differ from their sum.
  @Test(arguments: histories) func everyWidthAddsUpToTheSame(_ engine: TestEngine, _ seed: UInt64) async throws {
    let history = try await RandomHistory(engine, seed: seed)
    let ids = history.places.map(\.store.id)
    let days = LocalDate(number: 20_742)..<LocalDate(number: 20_762)
    let expected = history.places.map { place in days.dates.reduce(0) { $0 + place.entries(on: $1) } }
    for width in [CountWidth.quarter, .hour, .day, .week, .month] {
      let query = CountQuery(stores: ids, days: days, width: width)
      let series = try await history.database.counts.series(query, parts: [ids] + ids.map { [$0] })
      #expect(series[0].total.entries.customers == expected.reduce(0, +), "\(width)")
      #expect(series.dropFirst().map(\.total.entries.customers) == expected, "\(width)")
      for one in series {
        #expect(one.buckets.reduce(0) { $0 + $1.entries.customers } == one.total.entries.customers, "\(width)")
      }
      #expect(series[0].total.span == nil && series[0].buckets.allSatisfy { $0.span == nil })
      #expect(series[1].buckets.allSatisfy { $0.span != nil })
      if width >= .day { #expect(series[0].buckets.reduce(0) { $0 + ($1.days ?? 0) } == days.count) }
    }
    let minutes = try await history.database.counts.series(
      CountQuery(stores: ids, days: days.lowerBound..<days.lowerBound + 13, width: .minute))
    let first = history.places.reduce(0) { sum, place in
      days.dates.prefix(13).reduce(sum) { $0 + place.entries(on: $1) }
    }
    #expect(minutes.total.entries.customers == first)
  }

  /// Catches zeros where nothing was measured: a bucket is measured exactly when its camera saw something of it.
  @Test(arguments: histories) func nothingMeasuredIsNoZero(_ engine: TestEngine, _ seed: UInt64) async throws {
    let history = try await RandomHistory(engine, seed: seed)
    for place in history.places {
      let today = place.calendar.day(of: history.now)
      let days = today - 60..<today + 3
      let series = try await history.database.counts.series(
        CountQuery(stores: [place.store.id], days: days, width: .day))
      for (day, bucket) in zip(days.dates, series.buckets) where day != today {
        let minutes = place.minutes(of: day)
        if day > today {
          #expect(!bucket.isMeasured && bucket.isPartial, "\(place.store.zone) \(day)")
        } else if minutes.open > 0 {
          let isSeen = minutes.seen > 0 || bucket.entries != ClassCounts() || bucket.exits != ClassCounts()
          #expect(bucket.isMeasured == isSeen && !bucket.isPartial, "\(place.store.zone) \(day)")
          #expect(abs((bucket.coverage ?? -1) - Double(minutes.seen) / Double(minutes.open)) < 1e-9, "\(day)")
        } else {
          #expect(bucket.coverage == nil, "\(place.store.zone) \(day)")
        }
      }
    }
  }

  /// Catches a change over days of which one was not measured, and sums of periods that differ from the series and the crossings.
  @Test(arguments: histories) func aChangeComparesOnlyWhatBothCover(_ engine: TestEngine, _ seed: UInt64) async throws {
    let history = try await RandomHistory(engine, seed: seed)
    let ids = history.places.map(\.store.id)
    let figures = try await history.database.counts.figures(ids, FigurePeriod.allCases, at: history.now)
    for (place, figures) in zip(history.places, figures) {
      let today = place.calendar.day(of: history.now)
      #expect(figures.today == today && figures.entries.customers == place.entries(on: today))
      for period in FigurePeriod.allCases {
        let figure = figures.figure(period)
        let days = period.days(before: today)
        let series = try await history.database.counts.series(
          CountQuery(stores: [place.store.id], days: days, width: .day))
        let measured = series.buckets.filter(\.isMeasured)
        let expected = measured.isEmpty ? nil : days.dates.reduce(0) { $0 + place.entries(on: $1) }
        #expect(figure.entries == expected && figure.measuredDays == measured.count, "\(period)")
        #expect(figure.spark.count == [.yesterday: 1, .week: 7, .month: 28, .quarter: 13][period])
        #expect(figure.spark.compactMap(\.self).reduce(0, +) == figure.entries ?? 0)
        expectLikeForLike(figure.comparison, place, days, back: period.daysBack)
      }
    }
    for period in FigurePeriod.allCases {
      let parts = figures.map { $0.figure(period) }
      let sum = try #require(PeriodFigure(sum: parts))
      #expect(sum.entries ?? 0 == parts.compactMap(\.entries).reduce(0, +))
      #expect(sum.comparison.stores == parts.reduce(0) { $0 + $1.comparison.stores })
    }
  }

  /// The comparison again, from minutes and crossings that are counted one by one.
  private func expectLikeForLike(
    _ comparison: LikeForLike, _ place: RandomHistory.Place, _ days: Range<LocalDate>, back: Int
  ) {
    func isComplete(_ minutes: RandomHistory.Minutes) -> Bool {
      minutes.open > 0 && Double(minutes.seen) / Double(minutes.open) >= 0.9
    }
    var (entries, before, matched) = (0, 0, 0)
    for day in days.dates {
      let (own, other) = (place.minutes(of: day), place.minutes(of: day - back))
      guard isComplete(own), isComplete(other),
        Double(min(own.open, other.open)) >= 0.9 * Double(max(own.open, other.open))
      else { continue }
      entries += place.entries(on: day)
      before += place.entries(on: day - back)
      matched += 1
    }
    let open = days.dates.count { place.minutes(of: $0).open > 0 }
    let openBefore = days.dates.count { place.minutes(of: $0 - back).open > 0 }
    let title = "\(place.store.zone) \(days) \(comparison)"
    #expect(comparison.entries == entries && comparison.before == before && comparison.days == matched, "\(title)")
    let isEnough = open > 0 && Double(matched) / Double(max(open, openBefore)) >= 0.7
    #expect((comparison.change != nil) == (isEnough && before > 0), "\(title)")
    if let change = comparison.change { #expect(abs(change - Double(entries - before) / Double(before)) < 1e-9) }
  }
}
