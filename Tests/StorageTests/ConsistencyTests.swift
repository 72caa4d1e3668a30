import Dispatch
import Foundation
import Scene
import Testing

@testable import SampleData
@testable import Storage

/// Reads are consistent during writes, and in databases of earlier versions.
@Suite struct ConsistencyTests {
  /// Catches a read whose later statements see what was written after its first one: an overview whose parts do not add up.
  @Test(arguments: TestEngine.allCases) func aReadSeesOneMoment(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z")])
    let (begun, signal) = AsyncStream<Void>.makeStream()
    let written = DispatchSemaphore(value: 0)
    async let sizes = fixture.database.engine.read { db in
      func count(_ table: String) throws -> Int { try db.first("SELECT count(*) FROM \(table)")?.count(0) ?? 0 }
      let before = try count("crossing")
      signal.yield()
      written.wait()
      return [before, try count("crossing"), try count("bin"), try count("day")]
    }
    for await _ in begun { break }
    try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-25T09:00:00Z")])
    written.signal()
    #expect(try await sizes == [1, 1, 1, 1])
    #expect(try await fixture.database.counts.crossings(CrossingFilter(stores: [fixture.store.id])).rows.count == 2)
  }

  /// Catches bins that are used where the number of people reaches zero within them. Compares every moment of a day of small numbers
  /// in two zones, with corrections, with a sum written out here.
  @Test(arguments: TestEngine.allCases) func occupancyIsTheSumStepByStep(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine, dayStart: 240)
    let db = fixture.database
    let other = try await db.sites.addStore(Store(name: "Lane", zone: "Asia/Kathmandu", dayStart: 0))
    let side = try await db.sites.addCamera(
      CameraSetup(
        store: other.id, address: "x", settings: CameraSettings(name: "side"),
        lines: [
          CountingLine(
            id: LineID(rawValue: 0), name: "side",
            line: Line(start: Point(0, 0), end: Point(1, 1), inside: .left))
        ]))
    // One person leaves and one enters: the sum is 0, the occupancy is 1.
    try await db.ledger.append(crossings: [
      fixture.entry("2026-11-23T09:01:00Z", .out), fixture.entry("2026-11-23T09:02:00Z"),
    ])
    #expect(try await db.counts.occupancy(fixture.store.id, at: .at("2026-11-23T10:00:00Z")) == 1)
    var random = SplitMix64(seed: 3)
    let start = WallTime.at("2026-11-24T04:00:00Z")
    var steps: [StoreID: [(at: WallTime, change: Int)]] = [:]
    var entries: [CrossingEntry] = []
    for (store, camera) in [(fixture.store.id, fixture.camera), (other.id, side)] {
      for _ in 0..<150 {
        var entry = fixture.entry("2026-11-24T04:00:00Z", random.share() < 0.5 ? .in : .out)
        entry.store = store
        entry.camera = camera.id
        entry.line = camera.lines[0].id
        entry.utc = start + Double(random.below(13 * 3600))
        entries.append(entry)
      }
    }
    entries.sort { $0.utc < $1.utc }
    try await db.ledger.append(crossings: entries)
    for entry in entries { steps[entry.store, default: []].append((entry.utc, entry.direction == .in ? 1 : -1)) }
    for (minutes, change) in [(100, 9), (200, -30), (455, 4)] {
      let at = start + Double(minutes) * 60
      try await db.ledger.correct(fixture.store.id, at: at, .change(change), who: "h", why: "x")
      steps[fixture.store.id]?.append((at, change))
    }
    for minute in stride(from: 0, through: 800, by: 7) {
      let at = start + Double(minute) * 60 + Double(minute % 60)
      let found = try await db.counts.occupancies([fixture.store.id, other.id], at: at)
      for (store, own) in steps {
        let past = own.enumerated().filter { $0.element.at <= at }.sorted {
          ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        #expect(found[store] == past.reduce(0) { max(0, $0 + $1.element.change) }, "\(store) after \(minute) min")
      }
    }
  }

  /// Catches a migration that fails on a database of a release, or that loses its rows.
  @Test(arguments: TestEngine.allCases) func aDatabaseOfTheFirstSchemaIsBroughtUp(_ engine: TestEngine) async throws {
    let location = try engine.location()
    let old = try location.engine()
    try await Migrator(migrations: Array(Schema.migrations.prefix(3)), location: "", now: 1).run(on: old)
    try await old.write { db in
      for sql in [
        "INSERT INTO store (name, city, zone, day_start_min, is_demo, created_us) VALUES ('A', '', 'UTC', 0, 0, 1)",
        """
        INSERT INTO camera (store, name, address_cipher, address_shown, is_looped, rate, masks, is_enabled, created_us)
        VALUES (1, 'c', X'00', 'x', 0, 10, '[]', 1, 1)
        """,
        """
        INSERT INTO line (camera, name, x1, y1, x2, y2, inside, anchor, is_entrance) VALUES (1, 'l', 0, 0, 1, 1, 'left', 'foot', 1)
        """,
        """
        INSERT INTO crossing (id, store, camera, line, utc_us, direction, track, score, media_us)
        VALUES ('7f000000-0000-4000-8000-000000000000', 1, 1, 1, 5, 'in', 1, 1, 1)
        """,
        """
        INSERT INTO user (name, password_hash, role, is_enabled, must_change_password, created_us)
        VALUES ('owner', 'h', 'owner', 1, 0, 1)
        """,
        """
        INSERT INTO api_key (name, key_hash, shown, scopes, created_us) VALUES ('k', 'hash', 'ff_', 'read', 1)
        """,
      ] { try db.execute(sql) }
    }
    await old.close()
    let database = try await Database(location, secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    let owner = try #require(try await database.accounts.users().first)
    #expect(owner.name == "owner" && owner.email == nil && owner.fullName == nil)
    #expect(try await database.sites.cameras().map(\.settings.showsPictures) == [true])
    #expect(try await database.sites.stores().map(\.crossingsFrom) == [nil])
    #expect(try await database.accounts.key(hash: "hash")?.isExpired(at: .at("2050-01-01T00:00:00Z")) == false)
    await #expect(throws: StorageError.self) {
      try await database.engine.write { try $0.execute("DELETE FROM crossing") }
    }
    try await database.ledger.setRetention(Retention(crossingDays: 7))
    #expect(try await database.ledger.removeOld(at: .at("2026-11-24T12:00:00Z")).crossings == 1)
    await database.close()
  }

  /// Catches figures that change with an update from version 0.1.0, and reasons of gaps that lose their code.
  @Test(arguments: TestEngine.allCases) func aDatabaseOfTheFirstVersionGivesTheSameFigures(_ engine: TestEngine)
    async throws
  {
    let sentences =
      Schema.oldReasons + [
        ("no-picture", "No picture came for 20 s; check the camera's power and network."), ("unexpected", "unplugged"),
        ("unexpected", "No picture came for ages s; check the camera's power and network."),
      ]
    let location = try engine.location()
    let old = try location.engine()
    try await Migrator(migrations: Array(Schema.migrations.prefix(5)), location: "", now: 1).run(on: old)
    try await old.write { db in
      for sql in [
        "INSERT INTO store (name, city, zone, day_start_min, is_demo, created_us) VALUES ('A', '', 'UTC', 0, 0, 1)",
        """
        INSERT INTO camera (store, name, address_cipher, address_shown, is_looped, rate, masks, is_enabled, created_us,
          frames_until_us, shows_pictures) VALUES (1, 'c', X'00', 'x', 0, 10, '[]', 1, 1, 1795510800000000, 0)
        """,
        """
        INSERT INTO line (camera, name, x1, y1, x2, y2, inside, anchor, is_entrance) VALUES (1, 'l', 0, 0, 1, 1, 'left', 'foot', 1)
        """,
        """
        INSERT INTO crossing (id, store, camera, line, utc_us, direction, visitor, track, score, media_us)
        VALUES ('7f000000-0000-4000-8000-000000000000', 1, 1, 1, 1795510800000000, 'in', 'woman', 1, 1, 1)
        """,
        "INSERT INTO bin (store, start_s, line, in_woman) VALUES (1, 1795510800, 1, 1)",
        "INSERT INTO day (store, day, line, in_woman) VALUES (1, '2026-11-24', 1, 1)",
      ] { try db.execute(sql) }
      for (number, reason) in sentences.enumerated() {
        try db.execute(
          "INSERT INTO gap (camera, from_us, to_us, reason) VALUES (1, ?, ?, ?)",
          [SQLValue(number + 1), SQLValue(number + 2), .text(reason.1)])
      }
    }
    await old.close()
    let database = try await Database(location, secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    let store = StoreID(rawValue: 1)
    let day = try #require(LocalDate("2026-11-24"))
    var oneWoman = ClassCounts()
    oneWoman.woman = 1
    for width in CountWidth.allCases {
      let total = try await database.counts.series(CountQuery(stores: [store], days: day..<day + 1, width: width)).total
      #expect(total.entries == oneWoman && total.exits == ClassCounts(), "\(width)")
    }
    #expect(try await database.counts.occupancy(store, at: .at("2026-11-24T12:00:00Z")) == 1)
    let camera = try #require(try await database.sites.cameras().first)
    #expect(camera.settings == CameraSettings(name: "c", showsPictures: false))
    #expect(camera.framesUntil == .at("2026-11-24T09:00:00Z"))
    let gaps = try await database.counts.gaps(
      store: store, from: WallTime(microseconds: 0), to: .at("2026-11-24T12:00:00Z"))
    #expect(gaps.map(\.reason.code.rawValue) == sentences.map(\.0))
    #expect(gaps.compactMap(\.reason.seconds) == [20])
    await database.close()
  }

  /// Catches our tables written into a database of another program, or of a Footfall before the first release.
  @Test(arguments: TestEngine.allCases) func aForeignDatabaseIsRefusedAndKept(_ engine: TestEngine) async throws {
    for (tables, word) in [(["wp_posts"], "wp_posts"), (["grdb_migrations", "reading", "crossing"], "first release")] {
      let location = try engine.location()
      let foreign = try location.engine()
      try await foreign.write { db in for table in tables { try db.executeScript("CREATE TABLE \(table) (id INTEGER)") }
      }
      let error = await #expect(throws: StorageError.self) {
        try await Database(location, secrets: SecretBox(), clock: { WallTime(microseconds: 1) })
      }
      #expect(error?.code == .notADatabase && error?.message.contains(word) == true, "\(String(describing: error))")
      let names = try await foreign.read { db in
        let sql =
          db.dialect == .sqlite
          ? "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
          : "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
        return try db.first(sql)?.count(0)
      }
      #expect(names == tables.count)
      await foreign.close()
    }
  }
}
