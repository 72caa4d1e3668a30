import Foundation
import Scene
import Testing

@testable import Storage

/// The contract of counting, on both engines.
@Suite struct CountContractTests {
  private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  private func series(
    _ fixture: StoreFixture, _ from: String, _ to: String, _ width: CountWidth, lines: [LineID]? = nil
  ) async throws -> CountSeries {
    try await fixture.database.counts.series(
      CountQuery(stores: [fixture.store.id], lines: lines, days: day(from)..<day(to), width: width))
  }

  /// Catches a day that doubles when a batch is sent again, and bins or days that differ from the crossings.
  @Test(arguments: TestEngine.allCases) func theSameCrossingTwiceCountsOnce(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let batch = (0..<300).map {
      fixture.entry("2026-11-24T09:\($0 % 50 + 10):00Z", $0.isMultiple(of: 3) ? .out : .in, .woman)
    }
    #expect(try await fixture.database.ledger.append(crossings: batch) == 300)
    #expect(try await fixture.database.ledger.append(crossings: batch) == 0)
    #expect(
      try await fixture.database.ledger.append(crossings: batch + [fixture.entry("2026-11-24T09:59:59Z"), batch[0]])
        == 1)
    for width in CountWidth.allCases {
      let total = try await series(fixture, "2026-11-24", "2026-11-25", width).total
      #expect(total.entries.woman == 200 && total.entries.man == 1 && total.exits.woman == 100, "\(width)")
    }
  }

  /// Catches a late crossing (from the spool) that lands in the bin of its arrival.
  @Test(arguments: TestEngine.allCases) func aLateCrossingLandsInItsOwnBin(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z")])
    try await fixture.database.ledger.append(crossings: [
      fixture.entry("2026-11-23T08:14:59Z", .in, nil), fixture.entry("2026-11-23T08:15:00Z"),
    ])
    let quarters = try await series(fixture, "2026-11-23", "2026-11-24", .quarter).buckets
    #expect(quarters[32].entries.unknown == 1 && quarters[32].entries.man == 0)
    #expect(quarters[33].entries.man == 1)
    #expect(quarters[33].time == "08:15" && quarters[33].date == LocalDate("2026-11-23"))
    #expect(try await series(fixture, "2026-11-23", "2026-11-25", .day).buckets.map(\.entries.customers) == [2, 1])
  }

  /// Catches inner lines that are counted as entrances.
  @Test(arguments: TestEngine.allCases) func onlyEntrancesMakeTheStoresTotal(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.ledger.append(crossings: [
      fixture.entry("2026-11-24T09:00:00Z"), fixture.entry("2026-11-24T09:00:00Z", line: fixture.inner),
      fixture.entry("2026-11-24T09:00:01Z", line: fixture.inner),
    ])
    #expect(try await series(fixture, "2026-11-24", "2026-11-25", .hour).total.entries.man == 1)
    #expect(
      try await series(fixture, "2026-11-24", "2026-11-25", .day, lines: [fixture.inner]).total.entries.man == 2)
    #expect(try await fixture.database.counts.occupancy(fixture.store.id, at: .at("2026-11-24T10:00:00Z")) == 1)
  }

  /// Catches days cut in UTC, and days of 23 and 25 hours that lose or double an hour. Clocks in New York go forward on
  /// 8 March and back on 1 November 2026.
  @Test(arguments: TestEngine.allCases) func daysFollowTheStoresClock(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine, zone: "America/New_York")
    let spring = try day("2026-03-08")
    let calendar = try await fixture.database.sites.calendar(of: fixture.store.id)
    for (date, hours) in [(spring, 23), (try day("2026-11-01"), 25), (try day("2026-11-02"), 24)] {
      let start = calendar.start(of: date).wholeSeconds
      let every = (0..<hours).map { hour in
        var entry = fixture.entry("2026-01-01T00:00:00Z")
        entry.utc = WallTime(seconds: start + Int64(hour) * 3600 + 1800)
        return entry
      }
      try await fixture.database.ledger.append(crossings: every)
      for width in [CountWidth.quarter, .hour, .day, .week, .month] {
        let s = try await fixture.database.counts.series(
          CountQuery(stores: [fixture.store.id], days: date..<date + 1, width: width))
        #expect(s.total.entries.man == hours, "\(date) \(width)")
        if width == .hour { #expect(s.buckets.map(\.entries.man) == Array(repeating: 1, count: hours)) }
        if width == .quarter { #expect(s.buckets.count == hours * 4) }
      }
    }
  }

  /// Catches a change of zone or day start that keeps the old days.
  @Test(arguments: TestEngine.allCases) func daysAreRebuiltWhenTheZoneChanges(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.ledger.append(crossings: [
      fixture.entry("2026-11-23T22:00:00Z"), fixture.entry("2026-11-24T02:00:00Z"),
    ])
    #expect(try await series(fixture, "2026-11-23", "2026-11-25", .day).buckets.map(\.entries.man) == [1, 1])
    var store = fixture.store
    store.zone = "Asia/Riyadh"
    try await fixture.database.sites.updateStore(store)
    #expect(try await series(fixture, "2026-11-23", "2026-11-25", .day).buckets.map(\.entries.man) == [0, 2])
    store.dayStart = 360
    try await fixture.database.sites.updateStore(store)
    #expect(try await series(fixture, "2026-11-23", "2026-11-25", .day).buckets.map(\.entries.man) == [2, 0])
  }

  /// Catches a gap that reads as zero people: of 10 open hours until now, 4 had no frames and 1 lay before the camera came.
  @Test(arguments: TestEngine.allCases) func aGapLowersTheCoverage(_ engine: TestEngine) async throws {
    let clock = TestClock("2026-11-24T09:00:00Z")
    let fixture = try await StoreFixture(engine, clock: clock, hours: .daily(from: 8 * 60, to: 22 * 60))
    let none = try await series(fixture, "2026-11-24", "2026-11-25", .day).total.coverage
    #expect(none == nil)
    try await fixture.database.ledger.append([.heartbeat(camera: fixture.camera.id, at: .at("2026-11-24T12:00:00Z"))])
    try await fixture.database.ledger.append([
      .gapStart(camera: fixture.camera.id, at: .at("2026-11-24T12:00:00Z"), reason: CameraReason(.connectTimeout))
    ])
    try await fixture.database.ledger.append([
      .gapStart(camera: fixture.camera.id, at: .at("2026-11-24T13:00:00Z"), reason: CameraReason(.connectTimeout))
    ])
    clock.set("2026-11-24T16:00:00Z")
    #expect(abs((try await series(fixture, "2026-11-24", "2026-11-25", .day).total.coverage ?? 0) - 3.0 / 8) < 1e-9)
    try await fixture.database.ledger.append([.gapEnd(camera: fixture.camera.id, at: .at("2026-11-24T16:00:00Z"))])
    clock.set("2026-11-24T18:00:00Z")
    let hours = try await series(fixture, "2026-11-24", "2026-11-25", .hour)
    #expect(hours.buckets[7].coverage == nil && hours.buckets[8].coverage == 0 && hours.buckets[9].coverage == 1)
    #expect(hours.buckets[12].coverage == 0 && hours.buckets[16].coverage == 1 && hours.buckets[19].coverage == nil)
    #expect(abs((hours.total.coverage ?? 0) - 0.5) < 1e-9)
    #expect(
      try await fixture.database.counts.gaps(store: fixture.store.id, from: .at("2026-11-24T00:00:00Z"), to: clock.now)
        .count
        == 1)
  }

  /// Catches occupancy below zero, one that ignores adjustments, and a closing reset that is written twice.
  @Test(arguments: TestEngine.allCases) func occupancyWalksTheDay(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine, dayStart: 240)
    try await fixture.database.ledger.append(crossings: [
      fixture.entry("2026-11-24T03:59:00Z"), fixture.entry("2026-11-24T05:00:00Z", .out),
      fixture.entry("2026-11-24T06:00:00Z"),
      fixture.entry("2026-11-24T06:01:00Z"), fixture.entry("2026-11-24T07:00:00Z", .out),
      fixture.entry("2026-11-24T08:00:00Z"),
    ])
    func people(_ time: String) async throws -> Int {
      try await fixture.database.counts.occupancy(fixture.store.id, at: .at(time))
    }
    #expect(try await people("2026-11-24T03:59:30Z") == 1)
    #expect(try await people("2026-11-24T05:30:00Z") == 0)
    #expect(try await people("2026-11-24T06:30:00Z") == 2)
    #expect(try await people("2026-11-24T09:00:00Z") == 2)
    try await fixture.database.ledger.correct(
      fixture.store.id, at: .at("2026-11-24T08:30:00Z"), .target(5), who: "Huda", why: "school class")
    #expect(try await people("2026-11-24T09:00:00Z") == 5)
    #expect(try await fixture.database.ledger.closeDay(fixture.store.id, day: day("2026-11-24")) == 5)
    #expect(try await fixture.database.ledger.closeDay(fixture.store.id, day: day("2026-11-24")) == nil)
    #expect(try await people("2026-11-25T04:00:00Z") == 0)
    let book = try await fixture.database.counts.adjustments(
      fixture.store.id, from: .at("2026-11-24T00:00:00Z"), to: .at("2026-11-26T00:00:00Z"))
    #expect(book.map(\.change) == [3, -5] && book.map(\.kind) == [.correction, .closingReset])
    let series = try await fixture.database.counts.occupancySeries(fixture.store.id, day: day("2026-11-24"))
    #expect(series.first { $0.at == .at("2026-11-24T06:30:00Z") }?.people == 2)
  }

  /// Catches paging that repeats or skips rows when several crossings share a moment or new ones come in.
  @Test(arguments: TestEngine.allCases) func pagesNeitherRepeatNorSkip(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.ledger.append(
      crossings: (0..<25).map { fixture.entry("2026-11-24T09:00:0\($0 / 10)Z", $0.isMultiple(of: 2) ? .in : .out) })
    let filter = CrossingFilter(stores: [fixture.store.id], direction: .in)
    var seen: [Int64] = []
    var page: String?
    repeat {
      let answer = try await fixture.database.counts.crossings(filter, page: page, limit: 4)
      seen += answer.rows.map(\.sequence)
      page = answer.next
      try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T10:00:00Z")])
    } while page != nil
    #expect(seen.count == 13 && Set(seen).count == 13)
    var exported = 0
    for try await part in fixture.database.counts.export(CrossingFilter(stores: [fixture.store.id])) {
      exported += part.count
    }
    #expect(exported == 29)
    await #expect(throws: StorageError.self) {
      try await fixture.database.counts.crossings(filter, page: "1 OR 1=1", limit: 4)
    }
  }

  /// Catches an overview whose days, weeks or "same time last week" are cut elsewhere than the series'.
  @Test(arguments: TestEngine.allCases) func theOverviewAgreesWithTheSeries(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine, zone: "Asia/Kathmandu", dayStart: 60)
    // Noon in Kathmandu (UTC+5:45) on each of 60 days, and two more at 12:30 last week.
    let start = try day("2026-09-26")
    let calendar = try await fixture.database.sites.calendar(of: fixture.store.id)
    func at(_ date: LocalDate, _ minutes: Int) -> CrossingEntry {
      var entry = fixture.entry("2026-01-01T00:00:00Z")
      entry.utc = calendar.instant(date, minutes: minutes)
      return entry
    }
    let today = start + 59
    try await fixture.database.ledger.append(
      crossings: (0..<60).map { at(start + $0, 720) } + [at(today - 7, 750), at(today - 7, 765)])
    try await fixture.watch(since: calendar.start(of: start))
    let figures = try await fixture.database.counts.figures(
      [fixture.store.id], FigurePeriod.allCases, at: calendar.instant(today, minutes: 757) + 30)
    let one = try #require(figures.first)
    #expect(one.entries.man == 1 && one.soFar.entries == 1)
    #expect(one.soFar.comparison.before == 2)  // half of the bin from 12:30 is rounded up
    let (week, month) = (one.figure(.week), one.figure(.month))
    #expect(week.entries == 9 && week.comparison.before == 7 && week.spark == [3, 1, 1, 1, 1, 1, 1])
    #expect(month.entries == 30 && month.comparison.before == 28)
    #expect(month.spark.count == 28 && month.spark[21] == 3 && month.spark[27] == 1)
    #expect(one.figure(.yesterday).entries == 1 && one.figure(.yesterday).comparison.before == 1)
    let heat = try await fixture.database.counts.heat(
      fixture.store.id, weeks: 4, at: calendar.instant(today, minutes: 757))
    #expect(heat.means[today.weekday - 1][12] == 1.5 && heat.means.joined().reduce(0) { $0 + ($1 ?? 0) } == 7.5)
    #expect(
      try await fixture.database.counts.typical(
        fixture.store.id, weekday: today.weekday, at: calendar.instant(today, minutes: 757))?[12]
        == 1)
  }

  /// Catches minute rows that count twice, and 15-minute rows whose minimum, maximum or mean part from their minutes.
  @Test(arguments: TestEngine.allCases) func presenceKeepsItsQuarters(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let subject = PresenceSubject.zone(fixture.camera.zones[0].id)
    let minutes = (0..<20).map { m in
      PresenceSample(
        subject: subject, start: WallTime.at("2026-11-24T09:00:00Z") + Double(m * 60), min: m, max: m + 5,
        sum: 60 * m, samples: 60)
    }
    try await fixture.database.ledger.append(minutes[..<10].map { .presence($0) })
    try await fixture.database.ledger.append(minutes.map { .presence($0) })
    func read(_ byQuarter: Bool) async throws -> [PresenceSample] {
      try await fixture.database.counts.presence(
        subject, from: .at("2026-11-24T00:00:00Z"), to: .at("2026-11-25T00:00:00Z"), byQuarter: byQuarter)
    }
    #expect(try await read(false) == minutes)
    let quarters = try await read(true)
    #expect(quarters.map(\.min) == [0, 15] && quarters.map(\.max) == [19, 24] && quarters.map(\.mean) == [7, 17])
  }

  /// Catches a second entrance, and a replacement camera, that halve the coverage of days on which nothing was missing.
  @Test(arguments: TestEngine.allCases) func aCameraLowersTheCoverageOnlyWhileItExists(_ engine: TestEngine)
    async throws
  {
    let clock = TestClock("2026-11-22T12:00:00Z")
    let fixture = try await StoreFixture(engine, clock: clock, hours: .daily(from: 8 * 60, to: 22 * 60))
    try await fixture.database.ledger.append([.heartbeat(camera: fixture.camera.id, at: clock.now)])
    clock.set("2026-11-24T15:00:00Z")
    var setup = try await fixture.database.sites.setup(of: fixture.camera.id)
    setup.settings.name = "back"
    let back = try await fixture.database.sites.addCamera(setup)
    try await fixture.database.ledger.append([.heartbeat(camera: back.id, at: clock.now)])
    clock.set("2026-11-25T15:00:00Z")
    try await fixture.database.sites.deleteCamera(fixture.camera.id)
    try await fixture.database.ledger.append([
      .gapStart(camera: back.id, at: .at("2026-11-26T15:00:00Z"), reason: CameraReason(.connectTimeout))
    ])
    clock.set("2026-11-27T00:00:00Z")
    let days = try await series(fixture, "2026-11-22", "2026-11-27", .day).buckets.map { $0.coverage ?? -1 }
    // On the first day there was no camera before noon. On the last, the remaining camera delivered nothing after 15:00.
    for (day, share) in zip(days, [10.0 / 14, 1, 1, 1, 0.5]) { #expect(abs(day - share) < 1e-9, "\(days)") }
  }

  /// Catches a removed camera whose gap never ends: every page would show it forever.
  @Test(arguments: TestEngine.allCases) func aRemovedCamerasGapIsOver(_ engine: TestEngine) async throws {
    let clock = TestClock("2026-11-24T09:00:00Z")
    let fixture = try await StoreFixture(engine, clock: clock)
    func gaps(from: String) async throws -> [WallTime?] {
      try await fixture.database.counts.gaps(store: fixture.store.id, from: .at(from), to: .at("2026-11-25T00:00:00Z"))
        .map(
          \.to)
    }
    clock.set("2026-11-24T13:00:00Z")
    try await fixture.database.sites.deleteCamera(fixture.camera.id)
    // The camera's run ends after its row has gone.
    try await fixture.database.ledger.append([
      .gapStart(camera: fixture.camera.id, at: .at("2026-11-24T12:59:59Z"), reason: CameraReason(.switchedOff))
    ])
    #expect(try await gaps(from: "2026-11-24T00:00:00Z").isEmpty)
    // As an older Footfall left it.
    for from in ["2026-11-24T12:30:00Z", "2026-11-24T13:00:01Z"] {
      try await fixture.database.engine.write { db in
        try db.execute(
          "INSERT INTO gap (camera, from_us, reason_code) VALUES (?, ?, 'switched-off')",
          [fixture.camera.id.value, WallTime.at(from).value])
      }
    }
    #expect(try await gaps(from: "2026-11-24T00:00:00Z") == [.at("2026-11-24T13:00:00Z")])
    #expect(try await gaps(from: "2026-11-24T14:00:00Z").isEmpty)
  }
}
