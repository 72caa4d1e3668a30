import Foundation
import Scene
import TestSupport
import Testing

@testable import Storage

/// Expired rows are removed, all others stay.
@Suite struct RetentionTests {
  /// Catches a removal that takes a day too many or cuts a day in two, takes the figures along, or leaves rows behind after the first
  /// thousand; and one without an entry in the audit log.
  @Test(arguments: TestEngine.allCases) func oldCrossingsGoAndFiguresStay(_ engine: TestEngine) async throws {
    // The business day begins at 04:00 in Riyadh, which is 01:00 UTC.
    let fixture = try await StoreFixture(engine, zone: "Asia/Riyadh", dayStart: 240)
    let db = fixture.database
    let old = (0..<2_345).map { n in
      fixture.entry("2026-11-16T\(String(10 + n % 10)):\(String(10 + n % 50)):00Z", .in, .woman)
    }
    let edge = ["2026-11-17T00:59:59Z", "2026-11-17T01:00:00Z", "2026-11-24T09:00:00Z"].map { fixture.entry($0) }
    try await db.ledger.append(crossings: old + edge)
    let days = try #require(LocalDate("2026-11-16"))..<(try #require(LocalDate("2026-11-25")))
    let hourly = CountQuery(stores: [fixture.store.id], days: days, width: .hour)
    let (bins, daily) = (
      try await db.counts.series(hourly),
      try await db.counts.series(CountQuery(stores: [fixture.store.id], days: days, width: .day))
    )
    try await db.ledger.setRetention(Retention(crossingDays: 7, minuteDays: nil, auditDays: nil))

    let removed = try await db.ledger.removeOld(at: fixture.clock.now)
    #expect(removed.crossings == 2_346)
    let left = try await db.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.map(\.entry.utc)
    #expect(left == [.at("2026-11-24T09:00:00Z"), .at("2026-11-17T01:00:00Z")])
    #expect(try await db.sites.store(fixture.store.id).crossingsFrom == .at("2026-11-17T01:00:00Z"))
    #expect(try await db.counts.series(hourly).buckets.map(\.entries) == bins.buckets.map(\.entries))
    #expect(
      try await db.counts.series(CountQuery(stores: [fixture.store.id], days: days, width: .day)).buckets.map(\.entries)
        == daily.buckets.map(\.entries))
    #expect(try await db.counts.occupancySeries(fixture.store.id, day: days.lowerBound).isEmpty)
    #expect(try await !db.counts.occupancySeries(fixture.store.id, day: days.lowerBound + 1).isEmpty)

    let log = try await db.accounts.auditLog().entries
    #expect(log.map(\.action) == ["retention.run"] && log[0].detail.contains("2346 crossings"))
    #expect(log[0].at == fixture.clock.now)
    #expect(try await db.ledger.retention().ran == fixture.clock.now)
    #expect(try await db.ledger.removeOld(at: fixture.clock.now) == Removed())
    #expect(try await db.accounts.auditLog().entries.count == 1)
  }

  /// Catches a faulty program that removes rows which must stay: the schema itself refuses.
  @Test(arguments: TestEngine.allCases) func theSchemaKeepsNewCrossings(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    try await db.ledger.append(crossings: [
      fixture.entry("2026-11-10T09:00:00Z"), fixture.entry("2026-11-24T09:00:00Z"),
    ])
    try await db.ledger.setRetention(Retention(crossingDays: 7))
    try await db.ledger.removeOld(at: fixture.clock.now)
    for sql in ["DELETE FROM crossing", "UPDATE crossing SET direction = 'out'"] {
      let error = await #expect(throws: StorageError.self) { try await db.engine.write { try $0.execute(sql) } }
      #expect(error?.message.contains("append-only") == true, "\(sql): \(String(describing: error))")
    }
    #expect(try await db.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 1)
  }

  /// Catches a default that removes crossings or entries, one that keeps minutes forever, and a setting that is not saved.
  @Test(arguments: TestEngine.allCases) func defaultsKeepCrossingsAndEntries(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    try await db.ledger.append(crossings: [fixture.entry("2020-01-01T09:00:00Z")])
    try await db.accounts.audit(AuditEntry(at: .at("2020-01-01T09:00:00Z"), who: "owner", action: "store.added"))
    #expect(try await db.ledger.retention() == Retention(minuteDays: 35))
    try await db.ledger.removeOld(at: fixture.clock.now)
    #expect(try await db.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 1)
    #expect(try await db.accounts.auditLog().entries.count == 1)
    let chosen = Retention(crossingDays: 400, minuteDays: nil, auditDays: 30, ran: fixture.clock.now)
    try await db.ledger.setRetention(chosen)
    #expect(try await db.ledger.retention() == chosen)
    for bad in [Retention(crossingDays: 6), Retention(minuteDays: 0), Retention(auditDays: 29)] {
      let error = await #expect(throws: StorageError.self) { try await db.ledger.setRetention(bad) }
      #expect(error?.code == .invalid)
    }
    #expect(try await db.ledger.removeOld(at: fixture.clock.now).auditEntries == 1)
    #expect(try await db.ledger.retention().crossingDays == 400)
  }

  /// Catches a limit that takes the quarter hours along, or the minutes of the other kinds of subject or of the last days.
  @Test(arguments: TestEngine.allCases) func oldMinutesGoAndQuartersStay(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    let subjects: [PresenceSubject] = [
      .store(fixture.store.id), .camera(fixture.camera.id), .zone(fixture.camera.zones[0].id),
    ]
    let times = ["2026-10-01T10:00:00Z", "2026-10-05T10:00:00Z", "2026-10-20T11:59:00Z", "2026-10-20T12:00:00Z"]
    for subject in subjects {
      try await db.ledger.append(
        times.map { .presence(PresenceSample(subject: subject, start: .at($0), min: 1, max: 3, sum: 10, samples: 5)) })
    }
    #expect(try await db.ledger.removeOld(at: fixture.clock.now).minutes == 9)
    for subject in subjects {
      let span = (WallTime.at("2026-01-01T00:00:00Z"), WallTime.at("2027-01-01T00:00:00Z"))
      let minutes = try await db.counts.presence(subject, from: span.0, to: span.1, byQuarter: false)
      #expect(minutes.map(\.start) == [.at("2026-10-20T12:00:00Z")])
      #expect(try await db.counts.presence(subject, from: span.0, to: span.1, byQuarter: true).count == 4)
    }
  }

  /// Catches footage that is counted a second time because the crossings that identify it have expired.
  @Test(arguments: TestEngine.allCases) func footageWhoseCrossingsWentIsNotCountedAgain(_ engine: TestEngine)
    async throws
  {
    let clock = TestClock()
    let db = try await Database(engine.location(), secrets: SecretBox(), clock: { clock.now })
    let film = Footage(liveSince: .at("2026-11-01T09:00:00Z"))
    func claim(_ footage: Footage) async throws -> FootageCamera {
      try await db.ledger.claim(source: "door", address: "door.mp4", footage: footage, settings: "a")
    }
    let camera = try await claim(film)
    let line = try await db.ledger.lines(
      [CountedLine(key: .name("line"), line: Line(start: Point(0, 0), end: Point(1, 1), inside: .left))],
      of: camera.camera, size: Size(width: 9, height: 9))
    try await db.ledger.append(crossings: [
      CrossingEntry(
        id: .random(), store: camera.store, camera: camera.camera, line: try #require(line.values.first),
        utc: .at("2026-11-01T09:00:01Z"), direction: .in, track: TrackID(rawValue: 1), score: 1,
        time: Timestamp(seconds: 1))
    ])
    _ = try await claim(film)
    try await db.ledger.setRetention(Retention(crossingDays: 7))
    try await db.ledger.removeOld(at: clock.now)
    let error = await #expect(throws: StorageError.self) { try await claim(film) }
    #expect(error?.code == .otherSettings && error?.message.contains("2026-11-1") == true)
    _ = try await claim(Footage(liveSince: .at("2026-11-02T09:00:00Z")))
  }
}

/// Searching the audit log and the crossings.
@Suite struct SearchTests {
  /// Catches a filter that lets others through or cuts at the wrong end, and pages that repeat or leave out while entries come in.
  @Test(arguments: TestEngine.allCases) func theAuditLogIsSearched(_ engine: TestEngine) async throws {
    let db = try await StoreFixture(engine).database
    let times = ["2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z", "2026-11-23T23:59:59Z", "2026-11-24T00:00:00Z"]
    let actions = ["line.changed", "line.added", "lines.x", "line"]
    for n in 0..<8 {
      try await db.accounts.audit(
        AuditEntry(
          at: .at(times[n % 4]), user: UserID(rawValue: Int64(1 + n / 4)), who: n < 4 ? "huda" : "Huda",
          action: actions[n % 4], detail: "\(n)"))
    }
    func found(_ filter: AuditFilter) async throws -> [String] {
      try await db.accounts.auditLog(filter).entries.map(\.detail)
    }
    #expect(try await found(AuditFilter()) == ["7", "3", "6", "2", "5", "1", "4", "0"])
    #expect(try await found(AuditFilter(from: .at(times[1]), to: .at(times[3]))) == ["6", "2", "5", "1"])
    #expect(try await found(AuditFilter(who: "huda")) == ["3", "2", "1", "0"])
    #expect(try await found(AuditFilter(user: UserID(rawValue: 2), action: "line.added")) == ["5"])
    #expect(try await found(AuditFilter(action: "line")) == ["7", "3", "5", "1", "4", "0"])
    let names = try await db.accounts.auditNames()
    #expect(names.who == ["Huda", "huda"] && names.actions == ["line", "line.added", "line.changed", "lines.x"])

    var turned: [String] = []
    var page: String?
    repeat {
      let answer = try await db.accounts.auditLog(page: page, limit: 3)
      turned += answer.entries.map(\.detail)
      page = answer.next
      try await db.accounts.audit(AuditEntry(at: .at("2026-11-24T12:00:00Z"), who: "new", action: "x", detail: "new"))
    } while page != nil
    #expect(turned == ["7", "3", "6", "2", "5", "1", "4", "0"])
  }

  /// Catches a camera's filter that is not applied, an order that is not turned, and pages that repeat or leave out while crossings come in
  /// before and behind.
  @Test(arguments: TestEngine.allCases) func crossingsInBothOrders(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    let side = try await db.sites.addCamera(
      CameraSetup(
        store: fixture.store.id, address: "x", settings: CameraSettings(name: "side"),
        lines: [
          CountingLine(
            id: LineID(rawValue: 0), name: "side", line: Line(start: Point(0, 0), end: Point(1, 1), inside: .left))
        ]))
    func entry(_ minute: Int, at camera: CameraRecord) -> CrossingEntry {
      var entry = fixture.entry("2026-11-24T09:\(10 + minute):00Z")
      entry.camera = camera.id
      entry.line = camera.lines[0].id
      return entry
    }
    let front = (0..<7).map { entry($0 / 2 * 2, at: fixture.camera) }  // two share each moment
    try await db.ledger.append(crossings: front + (0..<3).map { entry($0, at: side) })
    for order in CrossingFilter.Order.allCases {
      let filter = CrossingFilter(stores: [fixture.store.id], cameras: [fixture.camera.id], order: order)
      var ids: [CrossingID] = []
      var page: String?
      repeat {
        let answer = try await db.counts.crossings(filter, page: page, limit: 2)
        ids += answer.rows.map(\.entry.id)
        page = answer.next
        try await db.ledger.append(crossings: [
          fixture.entry(order == .newest ? "2026-11-24T10:00:00Z" : "2026-11-24T08:00:00Z")
        ])
      } while page != nil
      let seen = ids.filter { id in front.contains { $0.id == id } }
      #expect(seen == (order == .newest ? front.reversed() : front).map(\.id), "\(order)")
      #expect(Set(ids).count == ids.count)
    }
    let none = try await db.counts.crossings(CrossingFilter(stores: [fixture.store.id], cameras: []))
    #expect(none.rows.isEmpty)
  }
}
