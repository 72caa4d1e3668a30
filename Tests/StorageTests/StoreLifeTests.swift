import Foundation
import Scene
import Testing

@testable import Storage

@Suite struct StoreLifeTests {
  /// Catches an archived store that stays in lists, whose cameras run, that loses its past, or that cannot come back.
  @Test(arguments: TestEngine.allCases) func anArchivedStoreKeepsItsPast(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let sites = fixture.database.sites
    try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z")])
    try await sites.setArchived(fixture.store.id, at: .at("2026-11-24T12:00:00Z"))
    #expect(try await sites.stores().isEmpty)
    #expect(try await sites.stores(includingArchived: true).map(\.archived) == [.at("2026-11-24T12:00:00Z")])
    #expect(try await sites.setups().setups.isEmpty)
    await #expect { try await sites.setup(of: fixture.camera.id) } throws: { ($0 as? StorageError)?.code == .notFound }
    #expect(try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 1)
    try await sites.setArchived(fixture.store.id, at: nil)
    #expect(try await sites.stores().map(\.id) == [fixture.store.id])
    #expect(try await sites.setup(of: fixture.camera.id).id == fixture.camera.id)
  }

  /// Catches rows that a deleted store leaves behind, a deletion that takes another store's rows, and append-only tables that can be
  /// emptied without a deletion.
  @Test(arguments: TestEngine.allCases) func aDeletedStoreLeavesNothing(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    let other = try await db.sites.addStore(Store(name: "Lane", zone: "UTC"))
    let kept = try await db.sites.addCamera(
      CameraSetup(
        store: other.id, address: "x", settings: CameraSettings(name: "side"),
        lines: [CountingLine(id: LineID(rawValue: 0), name: "side", line: fixture.camera.lines[0].line)]))
    var stays = fixture.entry("2026-11-24T09:00:00Z", line: kept.lines[0].id)
    (stays.store, stays.camera) = (other.id, kept.id)
    try await db.ledger.append(crossings: [stays] + (0..<5).map { _ in fixture.entry("2026-11-24T09:00:00Z") })
    for store in [fixture.store.id, other.id] {
      try await db.ledger.correct(store, at: .at("2026-11-24T10:00:00Z"), .change(2), who: "a", why: "b")
      try await db.sites.setOpeningHours(.daily(from: 540, to: 1320), of: store)
    }
    try await db.ledger.append([
      .gapStart(camera: fixture.camera.id, at: .at("2026-11-24T11:00:00Z"), reason: CameraReason(.frozen))
    ])
    _ = try await db.accounts.addUser(
      UserRecord(name: "mara", passwordHash: "h", role: .manager, stores: [fixture.store.id, other.id]))
    for table in ["crossing", "adjustment"] {
      await #expect(throws: StorageError.self) { try await db.engine.write { try $0.execute("DELETE FROM \(table)") } }
    }
    let deleted = try await db.sites.deleteStore(fixture.store.id)
    #expect(deleted.crossings == 5 && deleted.cameras == 1 && deleted.days == 1)
    let counts = try await db.engine.read { db in
      try [
        "store", "camera", "line", "zone", "crossing", "adjustment", "bin", "day", "gap", "opening_hours", "user_store",
      ]
      .map { try db.count("SELECT count(*) AS n FROM \($0)") }
    }
    #expect(counts == [1, 1, 1, 0, 1, 1, 1, 1, 0, 7, 1])
    #expect(try await db.counts.crossings(CrossingFilter(stores: [other.id])).rows.count == 1)
    await #expect(throws: StorageError.self) { try await db.engine.write { try $0.execute("DELETE FROM crossing") } }
  }

  /// Catches a name that is stored with control characters, and a double that differs by case or space alone.
  @Test(arguments: TestEngine.allCases) func storeNamesAreCompared(_ engine: TestEngine) async throws {
    let sites = try await StoreFixture(engine).database.sites
    let made = try await sites.addStore(Store(name: " Mill Lane ", city: "Town", zone: "UTC"))
    #expect(made.name == "Mill Lane")
    #expect(try await sites.store(named: "MILL lane", city: " town")?.id == made.id)
    #expect(try await sites.store(named: "Mill Lane", city: "City") == nil)
    #expect(try await sites.store(named: "Mill Lane", city: "Town", excluding: made.id) == nil)
    for name in ["", "  ", "a\u{0}b", "a\nb", "a\u{202e}b", String(repeating: "x", count: 251)] {
      await #expect { try await sites.addStore(Store(name: name, zone: "UTC")) } throws: {
        ($0 as? StorageError)?.code == .invalid
      }
    }
  }
}
