internal import Foundation
internal import Scene

/// Adds up some stores of a query. Stores whose days begin at the same moments share one grid; grids meet by date and local time.
struct CountedStores {
  let places: [CountReader.Place]
  let coverages: [StoreID: StoreCoverage]
  let query: CountQuery
  let now: WallTime
  let db: any SQLConnection

  /// Start of a bucket on the local clock. An hour that the clock repeats has two places.
  private struct Key: Hashable, Comparable {
    let date: LocalDate
    /// Minutes from local midnight of `date`; 0 for a day or longer.
    let minutes: Int
    let repetition: Int

    static func < (a: Key, b: Key) -> Bool {
      (a.date, a.minutes, a.repetition) < (b.date, b.minutes, b.repetition)
    }

    var clock: String {
      let minutes = minutes % 1440
      return LocalDate.padded(minutes / 60, 2) + ":" + LocalDate.padded(minutes % 60, 2)
    }
  }

  private struct CountCell {
    let bucket: TimeBucket
    var flow: Flow
    var seconds = StoreCoverage.Seconds()
    var isMeasured = false
    var isOver = true

    static func += (a: inout CountCell, b: CountCell) {
      a.flow += b.flow
      a.seconds += b.seconds
      a.isMeasured = a.isMeasured || b.isMeasured
      a.isOver = a.isOver && b.isOver
    }
  }

  private var groups: [[CountReader.Place]] {
    Array(Dictionary(grouping: places) { DayGrid($0.calendar) }.values)
  }

  func series() throws -> CountSeries {
    let groups = groups
    var cells: [Key: CountCell] = [:]
    for group in groups {
      guard let calendar = group.first?.calendar else { continue }
      for (key, cell) in try self.cells(of: group, calendar) {
        if cells[key] == nil { cells[key] = cell } else { cells[key]? += cell }
      }
    }
    let buckets = cells.sorted { $0.key < $1.key }
    return CountSeries(
      buckets: buckets.map { bucket($0.key, $0.value, hasInstants: groups.count == 1) },
      total: total(buckets.map(\.value), hasInstants: groups.count == 1))
  }

  private func cells(of group: [CountReader.Place], _ calendar: BusinessCalendar) throws -> [(Key, CountCell)] {
    let grid = calendar.buckets(query.days, width: query.width)
    let flows = try CountFlows(stores: group.map(\.store), query: query, db: db).flows(grid)
    let sumsOnly = try daysOfSumsOnly(group, calendar, grid, flows)
    let covered = group.compactMap { coverages[$0.store] }
    var seen: Set<Key> = []
    return zip(grid, flows).map { bucket, flow in
      let span = bucket.start..<bucket.end
      var cell = CountCell(bucket: bucket, flow: flow, isMeasured: flow != Flow(), isOver: bucket.end <= now)
      for store in covered {
        let seconds = store.seconds(in: span)
        cell.seconds += seconds
        cell.isMeasured = cell.isMeasured || store.isMeasured(in: span, seconds)
      }
      if sumsOnly.contains(bucket.date) { cell.isMeasured = false }
      var key = key(of: bucket, calendar, repetition: 0)
      if !seen.insert(key).inserted { key = self.key(of: bucket, calendar, repetition: 1) }
      return (key, cell)
    }
  }

  /// Imported days have a sum but no bins: their hours are unknown.
  private func daysOfSumsOnly(
    _ group: [CountReader.Place], _ calendar: BusinessCalendar, _ grid: [TimeBucket], _ flows: [Flow]
  ) throws -> Set<LocalDate> {
    guard query.width == .quarter || query.width == .hour else { return [] }
    var daily = query
    daily.width = .day
    let days = calendar.buckets(query.days, width: .day)
    let sums = try CountFlows(stores: group.map(\.store), query: daily, db: db).flows(days)
    let withBins = Set(zip(grid, flows).filter { $1 != Flow() }.map(\.0.date))
    return Set(zip(days, sums).filter { $1 != Flow() && !withBins.contains($0.date) }.map(\.0.date))
  }

  private func key(of bucket: TimeBucket, _ calendar: BusinessCalendar, repetition: Int) -> Key {
    guard query.width < .day else { return Key(date: bucket.date, minutes: 0, repetition: 0) }
    let start = bucket.start.wholeSeconds
    let local = start + calendar.offset(at: start) - Int64(bucket.date.number) * 86_400
    return Key(date: bucket.date, minutes: Int(local / 60), repetition: repetition)
  }

  private func bucket(_ key: Key, _ cell: CountCell, hasInstants: Bool) -> CountBucket {
    CountBucket(
      date: key.date, time: query.width < .day ? key.clock : nil,
      span: hasInstants ? cell.bucket.start..<cell.bucket.end : nil,
      days: cell.bucket.days?.count, allDays: cell.bucket.allDays, isPartial: cell.bucket.isCut || !cell.isOver,
      entries: cell.flow.entries, exits: cell.flow.exits, coverage: cell.seconds.fraction,
      isMeasured: cell.isMeasured)
  }

  private func total(_ cells: [CountCell], hasInstants: Bool) -> CountBucket {
    var flow = Flow()
    var seconds = StoreCoverage.Seconds()
    for cell in cells {
      flow += cell.flow
      seconds += cell.seconds
    }
    let days = query.days.count
    let span = cells.first.flatMap { first in cells.last.map { first.bucket.start..<$0.bucket.end } }
    return CountBucket(
      date: query.days.lowerBound, span: hasInstants ? span : nil, days: days, allDays: days,
      isPartial: !cells.allSatisfy(\.isOver), entries: flow.entries, exits: flow.exits, coverage: seconds.fraction,
      isMeasured: cells.contains(where: \.isMeasured))
  }
}

/// What decides when the business days of a store begin.
package struct DayGrid: Hashable, Sendable {
  let zone: TimeZone
  let dayStart: Int

  package init(_ calendar: BusinessCalendar) {
    zone = calendar.zone
    dayStart = calendar.dayStart
  }
}
