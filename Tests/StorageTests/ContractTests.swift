import Foundation
import Scene
import Testing

@testable import Storage

/// The contract of everything that is not a count, on both engines.
@Suite struct ContractTests {
  /// Catches a database in which history can be edited.
  @Test(arguments: TestEngine.allCases) func crossingsAndAdjustmentsCannotBeEdited(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z")])
    try await fixture.database.ledger.correct(
      fixture.store.id, at: .at("2026-11-24T09:00:00Z"), .change(1), who: "Huda", why: "x")
    for sql in [
      "UPDATE crossing SET direction = 'out'", "DELETE FROM crossing", "UPDATE adjustment SET people = 2",
      "DELETE FROM adjustment",
    ] {
      let error = await #expect(throws: StorageError.self) {
        try await fixture.database.engine.write { try $0.execute(sql) }
      }
      #expect(error?.message.contains("append-only") == true, "\(sql): \(String(describing: error))")
    }
    #expect(try await fixture.database.counts.occupancy(fixture.store.id, at: .at("2026-11-24T10:00:00Z")) == 2)
  }

  /// Catches a schema that accepts crossings of missing cameras, fractional times, or unknown words.
  @Test(arguments: TestEngine.allCases) func theSchemaRefusesInvalidRows(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    var stray = fixture.entry("2026-11-24T09:00:00Z")
    stray.line = LineID(rawValue: 999)
    await #expect(throws: StorageError.self) {
      try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z"), stray])
    }
    #expect(try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.isEmpty)
    for sql in [
      "UPDATE camera SET rate = 0", "UPDATE store SET name = ''", "UPDATE line SET inside = 'up'",
      "INSERT INTO gap (camera, from_us, to_us, reason_code) VALUES (1, 5, 4, 'missing')",
      "UPDATE store SET zone = NULL",
    ] {
      await #expect(throws: StorageError.self, "\(sql)") {
        try await fixture.database.engine.write { try $0.execute(sql) }
      }
    }
  }

  /// Catches an old program that writes into a newer schema, a migration that runs twice, and a database that forgets.
  @Test(arguments: TestEngine.allCases) func aNewerSchemaIsRefused(_ engine: TestEngine) async throws {
    let location = try engine.location()
    let first = try await Database(location, secrets: SecretBox(), clock: { WallTime(microseconds: 1) })
    _ = try await first.sites.addStore(Store(name: "A", zone: "UTC"))
    await first.close()
    let again = try await Database(location, secrets: SecretBox(), clock: { WallTime(microseconds: 2) })
    #expect(try await again.sites.stores().map(\.name) == ["A"])
    try await again.engine.write { try $0.execute("INSERT INTO migration (name, applied_us) VALUES ('from-2031', 1)") }
    await again.close()
    let error = await #expect(throws: StorageError.self) {
      try await Database(location, secrets: SecretBox(), clock: { WallTime(microseconds: 3) })
    }
    #expect(error?.code == .newerSchema)
  }

  /// Catches two servers that start on one empty database and both create its tables.
  @Test(arguments: TestEngine.allCases) func twoStartsAtOnceMakeOneSchema(_ engine: TestEngine) async throws {
    let location = try engine.location()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          let database = try await Database(location, secrets: SecretBox(), clock: { WallTime(microseconds: 1) })
          await database.close()
        }
      }
      try await group.waitForAll()
    }
  }

  /// Catches a camera's password in a record, a row or an error, and one that cannot be read back.
  @Test(arguments: TestEngine.allCases) func aPasswordIsNeverReadable(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    #expect(fixture.camera.shownAddress == "rtsp://admin:•••@10.0.0.9/1")
    #expect(try await fixture.database.sites.address(of: fixture.camera.id) == "rtsp://admin:pa@ss@10.0.0.9/1")
    let row = try await fixture.database.engine.read { try $0.rows("SELECT * FROM camera") }
    #expect(!row[0].values.contains { "\($0)".contains("pa@ss") })
    #expect(
      !row[0].values.contains { value in if case .blob(let d) = value { d.contains(Data("pa@ss".utf8)) } else { false }
      })
    #expect(try await fixture.database.sites.setups().setups.first?.lines.map(\.name) == ["door", "aisle"])
  }

  /// Catches edits that are not saved and deletions that remove history too.
  @Test(arguments: TestEngine.allCases) func camerasAndLinesCanBeEdited(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    try await db.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z")])
    let mask = Polygon([Point(0, 0), Point(0.5, 0), Point(0.5, 0.25)])
    let edited = try await db.sites.updateCamera(
      fixture.camera.id,
      settings: CameraSettings(
        name: "back", isLooped: true, rate: 5, isEnabled: false, transport: .udp, aspect: .ratio(width: 16, height: 9)),
      masks: [mask])
    #expect(
      edited.masks == [mask]
        && edited.settings
          == CameraSettings(
            name: "back", isLooped: true, rate: 5, isEnabled: false, transport: .udp,
            aspect: .ratio(width: 16, height: 9))
    )
    #expect(try await db.sites.setup(of: fixture.camera.id).settings == edited.settings)
    #expect(try await db.sites.address(of: fixture.camera.id).hasSuffix("@10.0.0.9/1"))
    var line = fixture.camera.lines[0]
    line.line.end = Point(0.5, 0.9)
    line.line.inside = .right
    try await db.sites.updateLine(line)
    #expect(try await db.sites.camera(fixture.camera.id).lines[0].line.end == Point(0.5, 0.9))
    let zone = try await db.sites.addZone(
      Zone(id: ZoneID(rawValue: 0), name: "shelf", area: mask), to: fixture.camera.id)
    try await db.sites.retireZone(fixture.camera.zones[0].id)
    #expect(try await db.sites.camera(fixture.camera.id).zones == [zone])
    try await db.sites.retireLine(line.id)
    try await db.sites.deleteCamera(fixture.camera.id)
    #expect(try await db.sites.cameras(store: fixture.store.id).isEmpty)
    await #expect(throws: StorageError.self) { try await db.sites.retireLine(line.id) }
    #expect(try await db.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 1)
    try await db.sites.deleteStore(fixture.store.id)
    #expect(try await db.sites.stores().isEmpty)
  }

  /// Catches hours that change on their way through the database.
  @Test(arguments: TestEngine.allCases) func openingHoursComeBack(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let date = try #require(LocalDate("2026-12-24"))
    let hours = OpeningHours(
      week: [1: [.init(from: 540, to: 720), .init(from: 780, to: 1500)], 5: [.init(from: 0, to: 1440)]],
      exceptions: [date: [], date + 1: [.init(from: 600, to: 660)]])
    try await fixture.database.sites.setOpeningHours(hours, of: fixture.store.id)
    #expect(try await fixture.database.sites.openingHours(fixture.store.id) == hours)
    let bad = OpeningHours(week: [8: [.init(from: 1, to: 2)]])
    await #expect(throws: StorageError.self) {
      try await fixture.database.sites.setOpeningHours(bad, of: fixture.store.id)
    }
    #expect(try await fixture.database.sites.openingHours(fixture.store.id) == hours)
  }

  /// Catches two users of one name, rights that outlive their user, and a chain without an owner.
  @Test(arguments: TestEngine.allCases) func usersAndTheirStores(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    let owner = try await db.accounts.addUser(UserRecord(name: "owner", passwordHash: "h", role: .owner))
    #expect(owner.fullName == nil && owner.email == nil)
    var huda = try await db.accounts.addUser(
      UserRecord(
        name: "Huda ✿", fullName: "هدى", email: "huda@example.com", passwordHash: "h", role: .manager,
        stores: [fixture.store.id]))
    #expect(try await db.accounts.user(named: "Huda ✿") == huda)
    #expect(try await db.accounts.user(named: "huda ✿") == huda)
    let error = await #expect(throws: StorageError.self) {
      try await db.accounts.addUser(UserRecord(name: "owner", passwordHash: "x", role: .viewer))
    }
    #expect(error?.code == .nameTaken)
    await #expect(throws: StorageError.self) {
      try await db.engine.write { try $0.execute("UPDATE user SET email = 'huda' WHERE name = 'Huda ✿'") }
    }
    huda.stores = []
    huda.fullName = nil
    huda.email = "h@example.com"
    huda.signedIn = WallTime(microseconds: 5)
    huda.isEnabled = false
    try await db.accounts.updateUser(huda, from: try #require(try await db.accounts.user(huda.id)))
    #expect(try await db.accounts.user(huda.id) == huda)
    try await db.accounts.addSession(
      SessionRecord(
        tokenHash: "a", user: huda.id, created: .at("2026-11-24T12:00:00Z"), expires: .at("2026-11-25T12:00:00Z"),
        agent: "Firefox"))
    #expect(try await db.accounts.session(tokenHash: "a")?.user == huda.id)
    try await db.accounts.extendSession(tokenHash: "a", until: .at("2026-11-26T12:00:00Z"))
    #expect(try await db.accounts.session(tokenHash: "a")?.expires == .at("2026-11-26T12:00:00Z"))
    try await db.accounts.deleteUser(huda.id)
    #expect(try await db.accounts.session(tokenHash: "a") == nil)
    await #expect(throws: StorageError.self) { try await db.accounts.deleteUser(owner.id) }
    #expect(try await db.accounts.users() == [owner])
  }

  /// Catches sessions, keys, audit entries, alerts and staff vectors that change on their way.
  @Test(arguments: TestEngine.allCases) func theRestComesBackAsItWas(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    let db = fixture.database
    let key = try await db.accounts.addKey(
      APIKeyRecord(
        name: "till", keyHash: "abc", shown: "ff_12", scopes: ["read", "write"], stores: [fixture.store.id],
        expires: .at("2026-12-01T00:00:00Z")))
    #expect(try await db.accounts.key(hash: "abc") == key)
    try await db.accounts.noteUse(ofKey: key.id)
    try await db.accounts.revokeKey(key.id)
    #expect(try await db.accounts.key(hash: "abc")?.revoked == fixture.clock.now)
    await #expect(throws: StorageError.self) { try await db.accounts.revokeKey(key.id) }
    var rule = try await db.sites.addAlertRule(
      AlertRule(store: fixture.store.id, name: "full", kind: .occupancy, limit: 40, target: "https://example.com/hook"))
    rule.isEnabled = false
    try await db.sites.updateAlertRule(rule)
    #expect(try await db.sites.alertRules(store: fixture.store.id) == [rule])
    try await db.sites.deleteAlertRule(rule.id)
    #expect(try await db.sites.alertRules().isEmpty)
    let staff = try await db.sites.addStaff(
      StaffEmbedding(store: fixture.store.id, label: "blue", model: "m1", vector: [0.25, -1, .pi]))
    #expect(try await db.sites.staff(store: fixture.store.id) == [staff])
    try await db.sites.deleteStaff(staff.id)
    #expect(try await db.sites.staff(store: fixture.store.id).isEmpty)
  }
}
