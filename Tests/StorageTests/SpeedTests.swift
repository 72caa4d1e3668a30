import Foundation
import Glibc
import Scene
import TestSupport
import Testing

@testable import Storage

/// Prints how fast crossings go in and how fast a dashboard's questions are answered, on both engines: `make bench-storage`.
///
/// `processor` is this process's own time (all of the work with SQLite, the client's part with MariaDB), which other programs on
/// the machine hardly change; `clock` is what a user waits, disk and server included.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["FOOTFALL_BENCH"] != nil)) struct SpeedTests {
  static let now = WallTime.at("2026-11-24T17:00:00Z")
  static let stores = ProcessInfo.processInfo.environment["FOOTFALL_BENCH_STORES"].flatMap(Int.init) ?? 200
  static let days = 1_095

  @Test(arguments: TestEngine.allCases) func ingest(_ engine: TestEngine) async throws {
    let database = try await Database(engine.location(), secrets: SecretBox(), clock: { Self.now })
    let cameras = try await Chain(stores: 8, days: 1, database).make()
    for size in [50, 200, 500] {
      var best = Took(clock: .infinity, processor: .infinity)
      for round in 0..<3 {
        let batches = (0..<10_000 / size).map { batch in
          (0..<size).map { crossing(cameras, Double(round * 10_000 + batch * size + $0)) }
        }
        let took = try await Took.measure {
          for batch in batches { try await database.ledger.append(crossings: batch) }
        }
        best = Took(clock: min(best.clock, took.clock), processor: min(best.processor, took.processor))
      }
      print(
        "\(engine), batches of \(size): \(Int(10_000 / best.clock)) crossings/s by the clock,",
        "\(Int(10_000 / best.processor)) a processor second")
      fflush(nil)
    }
    await database.close()
  }

  @Test(arguments: TestEngine.allCases) func questions(_ engine: TestEngine) async throws {
    let database = try await filled(engine)
    let ids = try await database.sites.stores().map(\.id)
    try await report("\(engine), a store's dashboard", 300) { try await dashboard(ids[$0 % ids.count], database) }
    try await report("\(engine), its heat map, 8 weeks", 100) {
      _ = try await database.counts.heat(ids[$0 % ids.count], weeks: 8, at: Self.now)
    }
    try await report("\(engine), all stores, occupancy kept", 100) { _ in
      _ = try await (database.sites.stores(), database.counts.overview(ids, at: Self.now), database.sites.cameras())
    }
    try await report("\(engine), all stores, occupancy walked", 30) { _ in
      _ = try await (database.sites.stores(), database.counts.overview(ids, at: Self.now), database.sites.cameras())
      _ = try await database.counts.occupancies(ids, at: Self.now)
    }
    await database.close()
  }

  /// The chain's database; the SQLite file is kept in /tmp/footfall-bench for the next run.
  private func filled(_ engine: TestEngine) async throws -> Database {
    let folder = URL(filePath: "/tmp/footfall-bench")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let kept = folder.appending(path: "\(Self.stores)x\(Self.days).sqlite").path
    if engine != .sqlite || !FileManager.default.fileExists(atPath: kept) {
      let location = try engine.location()
      let database = try await Database(location, secrets: SecretBox(), clock: { Self.now })
      let took = try await Took.measure { try await Chain(stores: Self.stores, days: Self.days, database).make() }
      print("\(engine): \(Self.stores) stores × \(Self.days) days made in \(Int(took.clock)) s")
      fflush(nil)
      guard case .sqlite(let made) = location else { return database }
      await database.close()  // which brings all of it into the one file
      try FileManager.default.moveItem(atPath: made, toPath: kept)
    }
    return try await Database(.sqlite(path: kept), secrets: SecretBox(), clock: { Self.now })
  }

  /// What `GET stores/{store}/overview` asks.
  private func dashboard(_ id: StoreID, _ database: Database) async throws {
    let calendar = try await database.sites.calendar(of: id)
    let today = calendar.day(of: Self.now)
    _ = try await database.counts.overview([id], at: Self.now)
    _ = try await database.counts.series(CountQuery(stores: [id], days: today..<today + 1, width: .hour))
    _ = try await database.counts.series(CountQuery(stores: [id], days: today - 182..<today, width: .day))
    _ = try await database.counts.occupancySeries(id, day: today)
    _ = try await database.counts.occupancy(id, at: Self.now)
    _ = try await database.counts.gaps(store: id, from: calendar.start(of: today), to: Self.now)
  }

  private func report(_ name: String, _ times: Int, _ ask: (Int) async throws -> Void) async throws {
    for n in 0..<5 { try await ask(n) }
    var took: [Took] = []
    for n in 0..<times { took.append(try await Took.measure { try await ask(n * 7) }) }
    func part(_ share: Double, _ values: [Double]) -> String {
      (values.sorted()[Int(share * Double(times - 1))] * 1000).formatted(.number.precision(.fractionLength(1)))
    }
    let (clock, processor) = (took.map(\.clock), took.map(\.processor))
    print(
      "\(name): p50 \(part(0.5, clock)) ms, p99 \(part(0.99, clock)) ms by the clock;",
      "p50 \(part(0.5, processor)) ms, p99 \(part(0.99, processor)) ms of processor")
    fflush(nil)
  }

  private func crossing(_ cameras: [CameraRecord], _ number: Double) -> CrossingEntry {
    let camera = cameras[Int(number) % cameras.count]
    return CrossingEntry(
      id: .random(), store: camera.store, camera: camera.id, line: camera.lines[0].id, utc: Self.now + number / 4,
      direction: Int(number) % 3 == 0 ? .out : .in, visitor: .woman, track: TrackID(rawValue: Int(number)), score: 0.75,
      time: Timestamp(seconds: number))
  }
}

/// Seconds.
private struct Took {
  var clock: Double
  var processor: Double

  static func measure(_ work: () async throws -> Void) async throws -> Took {
    let began = (ContinuousClock.now, Glibc.clock())
    try await work()
    let passed = ContinuousClock.now - began.0
    return Took(
      clock: passed / .seconds(1), processor: Double(Glibc.clock() - began.1) / Double(CLOCKS_PER_SEC))
  }
}

/// A chain's history: eight stores are invented day by day, the others get their bins and days by a copy inside the database, and
/// every store its own last day with single crossings.
private struct Chain {
  let stores: Int
  let days: Int
  let database: Database

  init(stores: Int, days: Int, _ database: Database) {
    self.stores = stores
    self.days = days
    self.database = database
  }

  @discardableResult
  func make() async throws -> [CameraRecord] {
    let until = SpeedTests.now
    let models = try await DemoData(stores: min(8, stores), days: days, liveDays: 1, until: until).fill(database)
    guard stores > 8 else { return try await database.sites.cameras() }
    let others = try await DemoData(stores: stores - 8, days: 1, liveDays: 1, seed: 2, until: until).fill(database)
    let lines = Dictionary(
      try await database.sites.cameras().map { ($0.store, $0.lines[0].id) }, uniquingKeysWith: { first, _ in first })
    let columns = ClassColumns.list
    for (number, other) in others.enumerated() {
      let model = models[number % 8]
      let calendar = try await database.sites.calendar(of: other.id)
      let yesterday = calendar.day(of: until) - 1
      let line = try #require(lines[other.id])
      try await database.engine.write { db in
        let who = [other.id.value, line.value, model.id.value]
        try db.execute(
          """
          INSERT INTO bin (store, line, start_s, \(columns))
          SELECT ?, ?, start_s, \(columns) FROM bin WHERE store = ? AND start_s < ?
          """, who + [.int(calendar.start(of: yesterday).wholeSeconds)])
        try db.execute(
          """
          INSERT INTO day (store, line, day, \(columns))
          SELECT ?, ?, day, \(columns) FROM day WHERE store = ? AND day < ?
          """, who + [.text(yesterday.description)])
        try db.execute("UPDATE camera SET created_us = ? WHERE store = ?", [model.created.value, other.id.value])
      }
    }
    return try await database.sites.cameras()
  }
}
