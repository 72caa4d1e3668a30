import Foundation
import Glibc
import Scene
import Testing

@testable import SampleData
@testable import Storage

/// A program that dies at any moment: another process records crossings, reports which are stored, and is killed.
@Suite(.serialized) struct CrashTests {
  static let kills = 50

  /// Catches a crossing that is reported before it is durable, half a batch, bins and days that miss or double what the crossings
  /// say, a spool that forgets, and crossings that count twice when a restarted program sends them again.
  @Test(arguments: TestEngine.allCases) func aKilledProgramLosesAndDoublesNothing(_ engine: TestEngine) async throws {
    let location = try engine.location()
    let spool = engine == .mariadb ? NSTemporaryDirectory() + "spool-\(UUID().uuidString).sqlite" : nil
    try await StoreFixture(engine, at: location).database.close()
    let seed = ProcessInfo.processInfo.environment["FOOTFALL_SEED"].flatMap(UInt64.init) ?? .random(in: 1...999_999)
    var random = SplitMix64(seed: seed)
    var reported = 0
    for round in 1...Self.kills {
      // From its first instruction to its sixteenth batch, and anywhere between two lines.
      let lines = random.below(16)
      let pause = lines == 0 ? random.below(300_000) : random.below(12_000)
      let moment = "FOOTFALL_SEED=\(seed) round \(round): killed \(pause) µs after \(lines) lines"
      let writer = CrashOrders(database: location.url, spool: spool, from: max(0, reported - 40))
      reported = max(reported, try await writer.run(killedAfter: lines, microseconds: pause))
      try await check(location, spool, reported, Comment(rawValue: moment))
    }
    #expect(reported > 500, "the writer hardly wrote")
    let database = try await Database(location, secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    if let spool {
      #expect(try await LedgerOutbox(ledger: database.ledger, spool: Spool(path: spool)).deliver())
      await database.close()
      try await check(location, nil, reported, "FOOTFALL_SEED=\(seed): after the last drain")
    } else {
      #expect(try await database.engine.read { try $0.rows("PRAGMA integrity_check") }.map { $0.text(0) } == ["ok"])
      await database.close()
    }
  }

  /// The crossings are 0, 1, 2 … without a hole, at least as many as were reported; what waits in the spool follows them.
  private func check(_ location: DatabaseLocation, _ spool: String?, _ reported: Int, _ moment: Comment) async throws {
    let database = try await Database(location, secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    let sums = ClassColumns.all.joined(separator: " + ")
    let (ids, bins, days) = try await database.engine.read { db in
      (
        try db.rows("SELECT id FROM crossing ORDER BY seq").map { $0.text(0) },
        try db.first("SELECT sum(\(sums)) FROM bin")?.count(0), try db.first("SELECT sum(\(sums)) FROM day")?.count(0)
      )
    }
    let numbers = ids.compactMap { Int($0.suffix(12), radix: 16) }
    #expect(numbers == Array(0..<ids.count), moment)
    #expect(bins == ids.count && days == ids.count, moment)
    var known = ids.count
    if let spool {
      let queue = try await Spool(path: spool)
      for case .crossing(let entry) in try await queue.oldest(.max)?.entries ?? [] {
        guard let number = Int(entry.id.description.suffix(12), radix: 16) else { continue }
        #expect(number <= known, moment)
        known = max(known, number + 1)
      }
      await queue.close()
    }
    #expect(known >= reported, moment)
    await database.close()
  }
}

/// The database to write into, the spool on the way, and the first crossing.
struct CrashOrders: Codable {
  var database: String
  var spool: String?
  var from: Int

  static let variable = "FOOTFALL_CRASH_WRITER"

  static var given: CrashOrders? {
    ProcessInfo.processInfo.environment[variable].flatMap {
      try? JSONDecoder().decode(CrashOrders.self, from: Data($0.utf8))  // absent in any other process
    }
  }

  /// - Returns: the number of crossings that the writer reported before it was killed.
  func run(killedAfter lines: Int, microseconds: Int) async throws -> Int {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--testing-library", "swift-testing", "--filter", "CrashWriter"]
    let orders = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    process.environment = ProcessInfo.processInfo.environment.merging([Self.variable: orders]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let handle = output.fileHandleForReading
    let text = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var data = Data()
        while data.split(separator: UInt8(ascii: "\n")).count(where: { $0.starts(with: Data("stored ".utf8)) }) < lines
        {
          let chunk = handle.availableData
          if chunk.isEmpty { break }
          data += chunk
        }
        usleep(UInt32(microseconds))  // the random moment itself
        kill(process.processIdentifier, SIGKILL)
        data += handle.readDataToEndOfFile()
        process.waitUntilExit()
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
    try #require(process.terminationReason == .uncaughtSignal, "the writer ended by itself: \(text)")
    return text.split(separator: "\n").filter { $0.hasPrefix("stored ") }
      .compactMap { Int($0.dropFirst("stored ".count)) }.max() ?? 0
  }
}

/// The program that is killed: this test bundle, started again to run this one test.
@Suite(.enabled(if: CrashOrders.given != nil, "only in a process that CrashTests starts")) struct CrashWriter {
  @Test func recordUntilKilled() async throws {
    let orders = try #require(CrashOrders.given)
    let database = try await Database(
      DatabaseLocation(orders.database), secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    let camera = try #require(try await database.sites.cameras().first)
    let outbox = try await LedgerOutbox(
      ledger: database.ledger, spool: orders.spool == nil ? nil : Spool(path: orders.spool ?? ""))
    var random = SplitMix64(seed: UInt64(orders.from))
    var next = orders.from
    while true {
      let batch = next..<next + 1 + random.below(12)
      try await outbox.append(batch.map { crossing($0, camera) }.map { .crossing($0) })
      next = batch.upperBound
      let line = "stored \(next)\n"
      guard write(STDOUT_FILENO, line, line.utf8.count) > 0 else { return }
      if random.below(3) == 0 { try await outbox.deliver() }
    }
  }

  /// Forty seconds apart, so that many bins and several days are hit.
  private func crossing(_ number: Int, _ camera: CameraRecord) -> CrossingEntry {
    let hex = String(number, radix: 16)
    let id = "00000000-0000-8000-8000-" + String(repeating: "0", count: 12 - hex.count) + hex
    return CrossingEntry(
      id: CrossingID(id), store: camera.store, camera: camera.id, line: camera.lines[0].id,
      utc: .at("2026-11-20T00:00:00Z") + 40 * Double(number), direction: number % 3 == 0 ? .out : .in,
      visitor: VisitorClass.allCases[number % VisitorClass.allCases.count], track: TrackID(rawValue: number),
      score: 0.5,
      time: Timestamp(seconds: 1))
  }
}

extension DatabaseLocation {
  /// As written in a configuration, with the password.
  fileprivate var url: String {
    switch self {
    case .sqlite(let path): path
    case .mysql(let address):
      "mysql://\(address.user):\(address.password)@\(address.host):\(address.port)/\(address.database)"
    }
  }
}
