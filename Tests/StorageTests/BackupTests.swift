import Foundation
import Scene
import Testing

@testable import Storage

@Suite struct BackupTests {
  struct Way: Sendable, CustomTestStringConvertible {
    let from: TestEngine
    let to: TestEngine
    var testDescription: String { "\(from) to \(to)" }
  }

  static let ways = TestEngine.allCases.flatMap { from in TestEngine.allCases.map { Way(from: from, to: $0) } }

  private let folder = NSTemporaryDirectory()

  private func path() -> String { folder + "backup-\(UUID().uuidString).sqlite" }

  /// A database with rows of many kinds: more crossings than one page of a copy, days, gaps, presence, users, keys, rules.
  private func filled(_ engine: TestEngine) async throws -> StoreFixture {
    let fixture = try await StoreFixture(engine, hours: .daily(from: 540, to: 1320))
    for batch in 0..<9 {
      try await fixture.database.ledger.append(
        crossings: (0..<500).map { n in
          fixture.entry(
            "2026-11-2\(n % 4)T\(10 + batch):\(10 + n % 50):00Z", n % 3 == 0 ? .out : .in, n % 7 == 0 ? nil : .woman,
            line: n % 5 == 0 ? fixture.inner : nil)
        })
    }
    try await fixture.database.ledger.correct(
      fixture.store.id, at: .at("2026-11-23T20:00:00Z"), .change(-2), who: "Huda", why: "Zählung ☕︎")
    try await fixture.database.ledger.append([
      .presence(
        PresenceSample(
          subject: .store(fixture.store.id), start: .at("2026-11-23T10:00:00Z"), min: 1, max: 3, sum: 120, samples: 60))
    ])
    try await fixture.database.ledger.append([
      .gapStart(camera: fixture.camera.id, at: .at("2026-11-23T11:00:00Z"), reason: CameraReason(.cannotConnect))
    ])
    let user = try await fixture.database.accounts.addUser(
      UserRecord(name: "هدى", passwordHash: "h", role: .manager, stores: [fixture.store.id]))
    try await fixture.database.accounts.addSession(
      SessionRecord(
        tokenHash: "t", user: user.id, created: .at("2026-11-23T11:00:00Z"), expires: .at("2027-01-01T00:00:00Z")))
    _ = try await fixture.database.sites.addStaff(
      StaffEmbedding(id: 0, store: fixture.store.id, label: "Ali", model: "m", vector: [0.25, -1]))
    return fixture
  }

  /// Every row of every table, in the order of the keys, as text.
  private func everything(in database: Database) async throws -> [String: [SQLRow]] {
    let scratch = try await Database(
      .sqlite(path: path()), secrets: SecretBox(), clock: { WallTime(microseconds: 1) })
    let tables = try await scratch.engine.read { try CopiedTable.all(in: $0) }
    return try await database.engine.read { db in
      var result: [String: [SQLRow]] = [:]
      for table in tables {
        result[table.name] = try db.rows(
          "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))"
        )
      }
      return result
    }
  }

  /// Catches rows that are lost, doubled or changed on the way between the engines: numbers, times, text of any script, sealed
  /// addresses, NULL; and sessions that become valid again.
  @Test(arguments: ways) func savedRowsAreRestored(_ way: Way) async throws {
    let fixture = try await filled(way.from)
    let secrets = fixture.database.secrets
    let file = path()
    let saved = try await fixture.database.backUp(to: file)
    #expect(saved.first { $0.table == "crossing" }?.rows == 4500)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = URL(filePath: file).lastPathComponent
    #expect(names.filter { $0.hasPrefix(name) } == [name])

    let clock = fixture.clock
    let other = try await Database(way.to.location(), secrets: secrets, clock: { clock.now })
    try await other.restore(from: file, folder: folder)
    var before = try await everything(in: fixture.database)
    let after = try await everything(in: other)
    #expect(before["session"]?.count == 1)
    before["session"] = []
    for table in before.keys { #expect(before[table]?.map(\.values) == after[table]?.map(\.values), "\(table)") }
    #expect(try await other.sites.address(of: fixture.camera.id) == "rtsp://admin:pa@ss@10.0.0.9/1")
    // The new database continues to count.
    #expect(try await other.ledger.append(crossings: [fixture.entry("2026-11-24T09:00:00Z")]) == 1)
  }

  /// Catches a restore that mixes two histories, and one that leaves half of its rows behind.
  @Test(arguments: TestEngine.allCases) func onlyAnEmptyDatabaseIsFilled(_ engine: TestEngine) async throws {
    let fixture = try await filled(.sqlite)
    let file = path()
    try await fixture.database.backUp(to: file)
    let other = try await StoreFixture(engine)
    let before = try await everything(in: other.database)
    let error = await #expect(throws: StorageError.self) {
      try await other.database.restore(from: file, folder: folder)
    }
    #expect(error?.code == .conflict && error?.message.contains("not empty") == true)
    #expect(
      try await everything(in: other.database).mapValues { $0.map(\.values) } == before.mapValues { $0.map(\.values) })
    await #expect(throws: StorageError.self) { try await fixture.database.backUp(to: file) }
  }

  /// Catches a copy that sees half of what was written while it was made: each write here adds one crossing to the bins and the
  /// days in one transaction.
  @Test(arguments: TestEngine.allCases) func aBackupSeesOneMoment(_ engine: TestEngine) async throws {
    let fixture = try await filled(engine)
    let secrets = fixture.database.secrets
    let file = path()
    let writing = Task {
      var count = 0
      while !Task.isCancelled {
        count += try await fixture.database.ledger.append(crossings: [fixture.entry("2026-11-24T11:00:00Z")])
      }
      return count
    }
    try await fixture.database.backUp(to: file)
    writing.cancel()
    #expect(try await writing.value > 0)
    let copy = try await Database(.sqlite(path: file), secrets: secrets, clock: { WallTime(microseconds: 1) })
    let sums = try await copy.engine.read { db in
      let columns = ClassColumns.all.joined(separator: " + ")
      return try [
        "SELECT count(*) FROM crossing", "SELECT sum(\(columns)) FROM bin", "SELECT sum(\(columns)) FROM day",
      ].map { try db.first($0)?.int(0) }
    }
    #expect(Set(sums).count == 1, "\(sums)")
  }

  /// Catches files of other programs, damaged ones and newer ones that are taken for backups.
  @Test func otherFilesAreRefused() async throws {
    let fixture = try await filled(.sqlite)
    let target = try await Database(.sqlite(path: path()), secrets: SecretBox(), clock: { WallTime(microseconds: 1) })
    let text = path()
    try Data(repeating: 65, count: 5000).write(to: URL(filePath: text))
    let cut = path()
    try await fixture.database.backUp(to: cut)
    let handle = try FileHandle(forWritingTo: URL(filePath: cut))
    try handle.truncate(atOffset: handle.seekToEnd() / 3)
    try handle.close()
    let foreign = path()
    try await SQLiteEngine(path: foreign).write { try $0.executeScript("CREATE TABLE a (b)") }
    let newer = path()
    try await fixture.database.engine.write {
      try $0.execute("INSERT INTO migration (name, applied_us) VALUES ('from-2031', 1)")
    }
    try await fixture.database.backUp(to: newer)
    for (file, codes) in [
      (text, [StorageError.Code.notADatabase]), (cut, [.notADatabase]), (foreign, [.notADatabase]),
      (newer, [.newerSchema]),
      (path(), [.notFound]),
    ] {
      let error = await #expect(throws: StorageError.self) { try await target.restore(from: file, folder: folder) }
      #expect(codes.contains(error?.code ?? .failed), "\(String(describing: error))")
    }
    #expect(try await target.sites.stores().isEmpty)
  }

  /// Catches a changed backup whose figures do not add up, an object of another program that arrives or that names a temporary file,
  /// and values that no version of Footfall writes.
  @Test(arguments: TestEngine.allCases) func aChangedBackupIsRefused(_ engine: TestEngine) async throws {
    let fixture = try await filled(.sqlite)
    let target = try await Database(engine.location(), secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    for (change, part) in [
      (
        "UPDATE bin SET in_woman = in_woman + 1000 WHERE start_s = (SELECT min(start_s) FROM bin)",
        "differ from their crossings"
      ),
      ("DELETE FROM bin WHERE start_s = (SELECT max(start_s) FROM bin)", "differ from their crossings"),
      ("CREATE TABLE extra (a)", "\"extra\""), ("CREATE VIEW peek AS SELECT 1", "\"peek\""),
      ("CREATE TRIGGER t AFTER INSERT ON user BEGIN SELECT 1; END", "\"t\""),
      ("UPDATE store SET name = printf('%.*c', 5000, 'x')", "longer than 250"),
      ("UPDATE audit SET detail = printf('%.*c', 2000000, 'x')", "longer than"),
      ("UPDATE store SET zone = 'Mars/Olympus'", "Mars/Olympus"), ("DROP TABLE presence", "presence"),
    ] {
      let file = path()
      try await fixture.database.backUp(to: file)
      let changed = try SQLiteEngine(path: file, readers: 1)
      if change.contains("audit") {
        try await changed.write { try $0.insertAudit(AuditEntry(who: "a", action: "b")) }
      }
      try await changed.write { try $0.executeScript(change) }
      await changed.close()
      let error = await #expect(throws: StorageError.self, "\(change)") {
        try await target.restore(from: file, folder: folder)
      }
      let message = error?.message ?? ""
      #expect(
        [.notADatabase, .invalid].contains(error?.code) && message.contains(part) && message.contains(file),
        "\(change): \(message)")
      #expect(!message.contains("restore-"), "\(message)")
    }
    #expect(try await target.sites.stores().isEmpty)
    let good = path()
    try await fixture.database.backUp(to: good)
    try await target.restore(from: good, folder: folder)
  }

  /// Catches a key copy that others can read, and one that overwrites another key.
  @Test func aKeyIsCopiedForItsOwnerAlone() throws {
    let key = path()
    let sealed = try SecretBox(keyFile: key).seal(Data("x".utf8), for: "a")
    let copy = path()
    #expect(try SecretBox.copyKey(key, to: copy))
    #expect(try SecretBox.copyKey(key, to: copy))
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    #expect(try SecretBox(keyFile: copy).open(sealed, for: "a") == Data("x".utf8))
    let other = path()
    _ = try SecretBox(keyFile: other).seal(Data("x".utf8), for: "a")
    #expect(throws: StorageError.self) { try SecretBox.copyKey(key, to: other) }
    #expect(try !SecretBox.copyKey(path(), to: path()))
  }
}
