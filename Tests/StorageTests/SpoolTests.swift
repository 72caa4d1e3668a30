import Foundation
import Scene
import Testing

@testable import Storage

/// Entries on their way through the spool.
@Suite struct SpoolTests {
  private func path() -> String { NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite" }

  private func gaps(_ fixture: StoreFixture) async throws -> [Gap] {
    try await fixture.database.counts.gaps(
      store: fixture.store.id, from: .at("2026-11-24T00:00:00Z"), to: .at("2026-11-25T00:00:00Z"))
  }

  /// Catches an unreadable row that blocks every entry behind it forever, or that is removed without its reason.
  @Test(arguments: TestEngine.allCases) func anUnreadableRowIsSetAside(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let path = path()
    let spool = try await Spool(path: path)
    let entries = (0..<3).map { fixture.entry("2026-11-24T09:00:0\($0)Z") }
    try await spool.append(entries.map { .crossing($0) })
    let file = try SQLiteEngine(path: path, readers: 1)
    for (place, text) in [(1, "{\"id\":"), (2, "{\"visit\":{\"_0\":{}}}")] {
      _ = try await file.write { db in
        try db.execute("UPDATE waiting SET entry = ? WHERE seq = ?", [.text(text), SQLValue(place)])
      }
    }
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: spool)
    #expect(try await outbox.deliver())
    #expect(await [outbox.waiting, outbox.rejected] == [0, 2])
    let kept = try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows
    #expect(kept.map(\.entry) == [entries[2]])
    let reasons = try await file.read { try $0.rows("SELECT reason FROM refused").map { try $0.text("reason") } }
    #expect(reasons.count == 2 && reasons.allSatisfy { $0.hasPrefix("The entry cannot be read") })
    await file.close()
  }

  /// Catches an entry that a local database rejects and that is retried for ever, ahead of all later ones.
  @Test func anEntryThatALocalDatabaseRejectsIsSetAside() async throws {
    let fixture = try await StoreFixture(.sqlite)
    let path = path()
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: Spool(path: path), isLocal: true)
    let good = (0..<2).map { fixture.entry("2026-11-24T09:00:0\($0)Z") }
    var bad = fixture.entry("2026-11-24T09:00:05Z")
    bad.line = LineID(rawValue: 999_999)
    try await outbox.append([.crossing(good[0]), .crossing(bad), .crossing(good[1])])
    #expect(await [outbox.waiting, outbox.rejected] == [0, 1])
    let kept = try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows
    #expect(Set(kept.map(\.entry)) == Set(good))
  }

  /// Catches crossings for another database that a local one receives after the setting was changed.
  @Test func aLocalDatabaseTakesNothingFromTheSpool() async throws {
    let fixture = try await StoreFixture(.sqlite)
    let spool = try await Spool(path: path())
    try await spool.append([.crossing(fixture.entry("2026-11-24T09:00:00Z"))])
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: spool, isLocal: true)
    #expect(await outbox.waiting == 0)
    #expect(try await outbox.deliver())
    #expect(try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.isEmpty)
    #expect(try await spool.waitingCrossings() == 1)
  }

  /// Catches a spool of version 0.1.0 whose crossings are lost by an update: bare crossings, ids in upper case.
  @Test(arguments: TestEngine.allCases) func crossingsOfTheFirstVersionAreDelivered(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let path = path()
    let spool = try await Spool(path: path)
    let file = try SQLiteEngine(path: path, readers: 1)
    let old = """
      {"id":"7F000000-0000-4000-8000-00000000000A","store":\(fixture.store.id),"camera":\(fixture.camera.id),\
      "line":\(fixture.entrance),"utc":{"microseconds":1795510800000000},"direction":"out","visitor":"kid",\
      "track":7,"score":0.75,"time":{"microseconds":2000000}}
      """
    _ = try await file.write { db in
      try db.execute(
        "INSERT INTO waiting (id, entry) VALUES (?, ?)", [.text("7f000000-0000-4000-8000-00000000000a"), .text(old)])
    }
    await file.close()
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: spool)
    #expect(await outbox.waiting == 1)
    #expect(try await outbox.deliver())
    #expect(await outbox.rejected == 0)
    let row = try #require(
      try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.first)
    #expect(row.entry.id == CrossingID("7f000000-0000-4000-8000-00000000000a"))
    #expect(row.entry.direction == .out && row.entry.visitor == .kid && row.entry.line == fixture.entrance)
  }

  /// Catches entries that arrive in another order, gaps that are doubled by a batch sent again, and a heartbeat that turns back time.
  @Test(arguments: TestEngine.allCases) func entriesArriveInOrderAndOnce(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let camera = fixture.camera.id
    let entries: [LedgerEntry] = [
      .heartbeat(camera: camera, at: .at("2026-11-24T09:00:00Z")),
      .gapStart(camera: camera, at: .at("2026-11-24T09:00:10Z"), reason: .noPicture(seconds: 10)),
      .crossing(fixture.entry("2026-11-24T08:59:59Z")),
      .gapEnd(camera: camera, at: .at("2026-11-24T09:05:00Z")),
      .gapStart(camera: camera, at: .at("2026-11-24T09:06:00Z"), reason: CameraReason(.switchedOff)),
      .gapStart(camera: camera, at: .at("2026-11-24T09:07:00Z"), reason: CameraReason(.frozen)),
    ]
    let spool = try await Spool(path: path())
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: spool)
    for _ in 0..<2 {
      try await outbox.append(entries)
      #expect(await outbox.waiting == 1)
      #expect(try await outbox.deliver())
      let gaps = try await gaps(fixture)
      #expect(gaps.map(\.from) == [.at("2026-11-24T09:00:10Z"), .at("2026-11-24T09:06:00Z")])
      #expect(gaps.map(\.to) == [.at("2026-11-24T09:05:00Z"), nil])
      #expect(gaps.map(\.reason) == [.noPicture(seconds: 10), CameraReason(.switchedOff)])
      try await outbox.append([.heartbeat(camera: camera, at: .at("2026-11-24T09:04:00Z"))])
      #expect(try await outbox.deliver())
      #expect(try await fixture.database.sites.camera(camera).framesUntil == .at("2026-11-24T09:05:00Z"))
      #expect(
        try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 1)
    }
  }

  /// Catches heartbeats that fill the disk during an outage.
  @Test func aNewerHeartbeatReplacesTheOneThatWaits() async throws {
    let spool = try await Spool(path: path())
    let (first, second) = (CameraID(rawValue: 1), CameraID(rawValue: 11))
    for minute in 0..<5 {
      let at = WallTime.at("2026-11-24T09:0\(minute):00Z")
      try await spool.append([.heartbeat(camera: first, at: at), .heartbeat(camera: second, at: at)])
    }
    let last = WallTime.at("2026-11-24T09:04:00Z")
    #expect(
      try await spool.oldest(100)?.entries == [
        .heartbeat(camera: first, at: last), .heartbeat(camera: second, at: last),
      ])
    await spool.close()
  }
}
