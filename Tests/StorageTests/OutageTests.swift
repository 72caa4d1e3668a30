import Foundation
import Scene
import TestSupport
import Testing

@testable import Storage

@Suite struct OutageTests {
  /// Catches crossings that are lost while the database server is away, and a batch that is counted twice when it is back.
  @Test func aServerThatDiesLosesNothing() async throws {
    let server = try MariaDB()
    defer { server.stop() }
    let location = DatabaseLocation.mysql(try server.database())
    let path = NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite"
    let fixture = try await StoreFixture(.mariadb, at: location)
    var outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: Spool(path: path))
    func record(_ n: Int) async throws {
      try await outbox.append((0..<n).map { _ in fixture.entry("2026-11-24T09:00:00Z") }.map { .crossing($0) })
    }
    try await record(10)
    #expect(try await outbox.deliver())
    server.kill()
    try await record(700)
    #expect(try await !outbox.deliver())
    #expect(await outbox.lastError?.code == .unavailable)
    #expect(await outbox.lastError?.message.contains("secret") == false)
    // A new process finds the spool as the old one left it.
    outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: Spool(path: path))
    #expect(await outbox.waiting == 700)
    try server.start()
    #expect(try await outbox.deliver())
    #expect(await outbox.waiting == 0)
    let day = try #require(LocalDate("2026-11-24"))
    let total = try await fixture.database.counts.series(
      CountQuery(stores: [fixture.store.id], days: day..<day + 1, width: .day)
    )
    .total
    #expect(total.entries.man == 710)
  }

  /// Catches a query that is sent before the schema was checked, and crossings that are lost because of it.
  @Test(arguments: TestEngine.allCases) func noQueryIsSentBeforeTheDatabaseIsOpen(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let late = try Database(deferred: fixture.database.location, secrets: SecretBox(), clock: { fixture.clock.now })
    let outbox = try await LedgerOutbox(
      ledger: late.ledger, spool: Spool(path: NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite"))
    let refusal = await #expect(throws: StorageError.self) { try await late.sites.stores() }
    #expect(refusal?.code == .notOpenYet && !late.isOpen)
    try await outbox.append([fixture.entry("2026-11-24T09:00:00Z")].map { .crossing($0) })
    #expect(try await !outbox.deliver())
    #expect(await outbox.lastError?.code == .notOpenYet)
    try await late.open()
    #expect(try await outbox.deliver())
    #expect(try await late.sites.stores().map(\.id) == [fixture.store.id])
    #expect(try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 1)
  }

  /// Catches a spool whose batch went out before the crash and is counted again after it.
  @Test(arguments: TestEngine.allCases) func aBatchThatIsSentAgainCountsOnce(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let spool = try await Spool(path: NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite")
    let batch = (0..<20).map { _ in fixture.entry("2026-11-24T09:00:00Z") }
    try await spool.append(batch.map { .crossing($0) })
    try await spool.append(batch.map { .crossing($0) })
    // These reached the server before the crash; their removal from the spool did not happen.
    try await fixture.database.ledger.append(crossings: Array(batch[..<15]))
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: spool)
    #expect(await outbox.waiting == 20)
    #expect(try await outbox.deliver())
    #expect(try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 20)
  }

  /// Catches a crossing that breaks a rule of the database and holds up those of every camera for ever, or that disappears silently.
  @Test(arguments: TestEngine.allCases) func aPermanentRejectionBlocksNoOtherEntry(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let path = NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite"
    var outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: Spool(path: path))
    var batch = (0..<6).map { _ in fixture.entry("2026-11-24T09:00:00Z") }
    batch[0].camera = CameraID(rawValue: 999)
    batch[3].line = LineID(rawValue: 999)
    try await outbox.append(batch.map { .crossing($0) })
    #expect(try await outbox.deliver())
    #expect(await [outbox.waiting, outbox.rejected] == [0, 2])
    #expect(await outbox.lastError == nil)
    let kept = Set(
      try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.map(\.entry.id))
    #expect(kept == Set([1, 2, 4, 5].map { batch[$0].id }))
    outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: Spool(path: path))
    #expect(await [outbox.waiting, outbox.rejected] == [0, 2])
  }

  /// Catches a permanent failure of the database that no error reports.
  @Test func everyPermanentFailureIsReported() async throws {
    let fixture = try await StoreFixture(.sqlite)
    let outbox = try await LedgerOutbox(
      ledger: fixture.database.ledger, spool: Spool(path: NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite"))
    try await outbox.append([fixture.entry("2026-11-24T09:00:00Z")].map { .crossing($0) })
    try await fixture.database.engine.write { try $0.executeScript("ALTER TABLE day RENAME TO gone") }
    await #expect(throws: StorageError.self) { try await outbox.deliver() }
    #expect(await outbox.lastError?.code == .failed)
    #expect(await outbox.waiting == 1)
    try await fixture.database.engine.write { try $0.executeScript("ALTER TABLE gone RENAME TO day") }
    #expect(try await outbox.deliver())
    #expect(await outbox.lastError == nil)
  }

  /// Catches minutes of people inside that are lost while the database is away, and minutes out of order.
  @Test(arguments: TestEngine.allCases) func minutesWaitForTheDatabase(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let late = try Database(deferred: fixture.database.location, secrets: SecretBox(), clock: { fixture.clock.now })
    let outbox = try await LedgerOutbox(
      ledger: late.ledger, spool: Spool(path: NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite"))
    let place = PresenceSubject.store(fixture.store.id)
    let start = WallTime.at("2026-11-23T00:00:00Z")
    let minutes = (0..<1_500).map {
      PresenceSample(subject: place, start: start + 60 * Double($0), min: 1, max: 3, sum: 120, samples: 60)
    }
    for half in [minutes[..<700], minutes[700...]] {
      try await outbox.append(half.map { .presence($0) })
      #expect(try await !outbox.deliver())
    }
    try await late.open()
    #expect(try await outbox.deliver())
    let kept = try await fixture.database.counts.presence(place, from: start, to: start + 3 * 86_400, byQuarter: false)
    #expect(kept == minutes)
  }

  /// Catches a connection that was lost in the middle of opening and is used again forever, so that the database stays unreachable.
  @Test func aLostConnectionIsNotUsedAgain() async throws {
    let server = try MariaDB()
    defer { server.stop() }
    let engine = try DatabaseLocation.mysql(try server.database()).engine()
    let error = await #expect(throws: StorageError.self) {
      try await engine.withSchemaLock { db in
        server.kill()
        _ = try db.rows("SELECT 1")
      }
    }
    #expect(error?.code == .unavailable)
    try server.start()
    #expect(try await engine.withSchemaLock { try $0.first("SELECT 1")?.int(0) } == 1)
    await engine.close()
  }
}
