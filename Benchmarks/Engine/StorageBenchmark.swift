import Foundation
import Scene
import Storage
import TestSupport

/// Crossings recorded per second, and the time of a dashboard's queries on a large chain, on SQLite and MariaDB.
///
/// Figures by processor include this process only: all of the work with SQLite, the client's part with MariaDB. Figures by the clock
/// are what a user waits for.
struct StorageBenchmark {
  let stores: Int

  private let days = 1_095
  private let now = WallTime(seconds: 1_795_539_600)  // 2026-11-24T17:00:00Z

  private enum Engine: String, CaseIterable { case sqlite, mariadb }

  func run(_ report: (Figure) -> Void) async throws {
    for engine in Engine.allCases {
      try await measureIngest(engine, report)
      try await measureQueries(engine, report)
    }
  }

  private func location(_ engine: Engine) throws -> DatabaseLocation {
    switch engine {
    case .sqlite: .sqlite(path: NSTemporaryDirectory() + "benchmark-\(UUID().uuidString).sqlite")
    case .mariadb: .mysql(try MariaDB.running().database())
    }
  }

  private func open(_ location: DatabaseLocation) async throws -> Database {
    try await Database(location, secrets: SecretBox(), clock: { now })
  }

  private func measureIngest(_ engine: Engine, _ report: (Figure) -> Void) async throws {
    let database = try await open(location(engine))
    try await SampleChain(stores: 8, days: 1, until: now).fill(database)
    let cameras = try await database.sites.cameras()
    for size in [50, 200, 500] {
      var best = Elapsed(clock: .infinity, processor: .infinity)
      for round in 0..<3 {
        let batches = (0..<10_000 / size).map { batch in
          (0..<size).map { crossing(cameras, round * 10_000 + batch * size + $0) }
        }
        let elapsed = try await Elapsed.of {
          for batch in batches { try await database.ledger.append(crossings: batch) }
        }
        best = Elapsed(
          clock: min(best.clock, elapsed.clock), processor: min(best.processor, elapsed.processor))
      }
      let name = "\(engine), batches of \(size)"
      report(Figure(name: name, value: 10_000 / best.clock, unit: "crossings/s"))
      report(Figure(name: "\(name), by processor", value: 10_000 / best.processor, unit: "crossings/s"))
    }
    await database.close()
  }

  private func measureQueries(_ engine: Engine, _ report: (Figure) -> Void) async throws {
    let database = try await filled(engine)
    let ids = try await database.sites.stores().map(\.id)
    try await measure("\(engine), a store's dashboard", 300, report) {
      try await dashboard(ids[$0 % ids.count], database)
    }
    try await measure("\(engine), its heat map, 8 weeks", 100, report) {
      _ = try await database.counts.heat(ids[$0 % ids.count], weeks: 8, at: now)
    }
    try await measure("\(engine), all stores", 100, report) { _ in
      _ = try await (
        database.sites.stores(), database.counts.figures(ids, [.yesterday, .week, .month], at: now),
        database.sites.cameras()
      )
    }
    try await measure("\(engine), occupancy of all stores", 30, report) { _ in
      _ = try await database.counts.occupancies(ids, at: now)
    }
    await database.close()
  }

  /// The chain's database. The SQLite file stays in /tmp/footfall-bench for the next run.
  private func filled(_ engine: Engine) async throws -> Database {
    let folder = URL(filePath: "/tmp/footfall-bench")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let kept = folder.appending(path: "\(stores)x\(days).sqlite").path
    if engine == .sqlite, FileManager.default.fileExists(atPath: kept) { return try await open(.sqlite(path: kept)) }
    let location = try location(engine)
    let database = try await open(location)
    try await SampleChain(stores: stores, days: days, until: now).fill(database)
    guard case .sqlite(let made) = location else { return database }
    await database.close()  // moves the write-ahead log into the file
    try FileManager.default.moveItem(atPath: made, toPath: kept)
    return try await open(.sqlite(path: kept))
  }

  /// The queries of `GET stores/{store}/overview`.
  private func dashboard(_ id: StoreID, _ database: Database) async throws {
    let calendar = try await database.sites.calendar(of: id)
    let today = calendar.day(of: now)
    _ = try await database.counts.figures([id], FigurePeriod.allCases, at: now)
    _ = try await database.counts.series(CountQuery(stores: [id], days: today - 1..<today + 1, width: .hour))
    _ = try await database.counts.occupancySeries(id, day: today)
    _ = try await database.counts.occupancy(id, at: now)
    _ = try await database.counts.gaps(store: id, from: calendar.start(of: today), to: now)
  }

  private func measure(
    _ name: String, _ times: Int, _ report: (Figure) -> Void, _ query: (Int) async throws -> Void
  ) async throws {
    for n in 0..<5 { try await query(n) }
    var elapsed: [Elapsed] = []
    for n in 0..<times { elapsed.append(try await Elapsed.of { try await query(n * 7) }) }
    for (suffix, values) in [("", elapsed.map(\.clock)), (" by processor", elapsed.map(\.processor))] {
      for (percentile, fraction) in [("p50", 0.5), ("p99", 0.99)] {
        let value = values.sorted()[Int(fraction * Double(times - 1))] * 1_000
        report(Figure(name: "\(name), \(percentile)\(suffix)", value: value, unit: "ms"))
      }
    }
  }

  private func crossing(_ cameras: [CameraRecord], _ number: Int) -> CrossingEntry {
    let camera = cameras[number % cameras.count]
    return CrossingEntry(
      id: .random(), store: camera.store, camera: camera.id, line: camera.lines[0].id, utc: now + Double(number) / 4,
      direction: number % 3 == 0 ? .out : .in, visitor: .woman, track: TrackID(rawValue: number), score: 0.75,
      time: Timestamp(seconds: Double(number)))
  }
}
