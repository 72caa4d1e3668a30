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
    let shop = try await Shop(.mariadb, at: location)
    var sink = try await RecordingSink(store: shop.database, spool: Spool(path: path))
    func record(_ n: Int) async throws {
      try await sink.record((0..<n).map { _ in shop.entry("2026-11-24T09:00:00Z") })
    }
    try await record(10)
    #expect(try await sink.drain())
    server.kill()
    try await record(700)
    #expect(try await !sink.drain())
    #expect(await sink.trouble?.code == .unavailable)
    #expect(await sink.trouble?.message.contains("secret") == false)
    // A new process finds the spool as the old one left it.
    sink = try await RecordingSink(store: shop.database, spool: Spool(path: path))
    #expect(await sink.waiting == 700)
    try server.start()
    #expect(try await sink.drain())
    #expect(await !sink.isBehind)
    let day = try #require(LocalDate("2026-11-24"))
    let total = try await shop.database.counts(CountQuery(stores: [shop.store.id], days: day..<day + 1, width: .day))
      .total
    #expect(total.entries.man == 710)
  }

  /// Catches a query that is sent to a schema which nobody has looked at, and crossings that are lost for it.
  @Test(arguments: TestEngine.allCases) func nothingIsAskedBeforeTheDatabaseIsOpen(_ engine: TestEngine) async throws {
    let shop = try await Shop(engine)
    let late = try CountStore(late: shop.database.location, secrets: SecretBox(), clock: { shop.clock.now })
    let sink = try await RecordingSink(
      store: late, spool: Spool(path: NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite"))
    let refusal = await #expect(throws: StorageError.self) { try await late.stores() }
    #expect(refusal?.code == .notOpenYet && !late.isOpen)
    try await sink.record([shop.entry("2026-11-24T09:00:00Z")])
    #expect(try await !sink.drain())
    #expect(await sink.trouble?.code == .notOpenYet)
    try await late.open()
    #expect(try await sink.drain())
    #expect(try await late.stores().map(\.id) == [shop.store.id])
    #expect(try await shop.database.crossings(CrossingFilter(stores: [shop.store.id])).rows.count == 1)
  }

  /// Catches a spool whose batch went out before the crash and is counted again after it.
  @Test(arguments: TestEngine.allCases) func aBatchThatIsSentAgainCountsOnce(_ engine: TestEngine) async throws {
    let shop = try await Shop(engine)
    let spool = try await Spool(path: NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite")
    let batch = (0..<20).map { _ in shop.entry("2026-11-24T09:00:00Z") }
    try await spool.append(batch)
    try await spool.append(batch)
    try await shop.database.record(Array(batch[..<15]))  // reached the server; the crash came before the removal
    let sink = try await RecordingSink(store: shop.database, spool: spool)
    #expect(await sink.waiting == 20)
    #expect(try await sink.drain())
    #expect(try await shop.database.crossings(CrossingFilter(stores: [shop.store.id])).rows.count == 20)
  }
}
