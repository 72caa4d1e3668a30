import Foundation
import SampleData
import Scene
import Testing

@testable import Storage

/// The query plans of the statements that a dashboard causes, over some months of eight stores.
@Suite struct PlanTests {
  private static let now = WallTime.at("2026-11-24T17:00:00Z")
  /// Tables that grow with time, so that queries need an index.
  private static let large = ["crossing", "bin", "day", "presence", "adjustment", "audit"]

  private struct Asked {
    var database: Database
    var engine: WatchedEngine
    var stores: [StoreID]
    var line: LineID
    var camera: CameraID

    init(_ kind: TestEngine) async throws {
      let location = try kind.location()
      engine = WatchedEngine(try location.engine())
      database = try await Database(
        engine: engine, location: location, secrets: SecretBox(), clock: { PlanTests.now })
      _ = try await SampleHistory(stores: 8, days: 120, liveDays: 6, until: PlanTests.now).fill(database)
      for n in 0..<3_000 {
        guard n % 100 == 0 else { continue }
        let part = n..<n + 100
        try await engine.write { db in
          try db.insert(
            "INSERT INTO audit (utc_us, user, who, action, subject, detail, address)",
            rows: part.map {
              [.int(Int64($0) * 1_000_000), 1, .text("u\($0 % 40)"), .text("a.\($0 % 30)"), "", "", ""]
            })
        }
      }
      stores = try await database.sites.stores().map(\.id)
      let first = try await database.sites.cameras(store: stores[3])
      camera = first[0].id
      line = first[0].lines[0].id
      try await engine.write { db in
        let tables = PlanTests.large + ["line", "store", "camera", "gap"]
        switch db.dialect {
        case .sqlite: try db.executeScript("ANALYZE")
        case .mysql: for table in tables { _ = try db.rows("ANALYZE TABLE \(table)") }
        }
      }
      _ = engine.questions()
    }
  }

  /// The index that a plan uses for each large table; `-` for none, which reads the whole table.
  private func indexes(_ question: WatchedEngine.Question, _ db: any SQLConnection) throws -> Set<String> {
    var found: Set<String> = []
    for (name, table) in Self.names(in: question.sql) {
      switch db.dialect {
      case .sqlite:
        for row in try db.rows("EXPLAIN QUERY PLAN " + question.sql, question.arguments) {
          let words = row.text(3).split(separator: " ").map(String.init)
          guard words.count > 1, words[1] == name else { continue }
          let isKey = row.text(3).contains("PRIMARY KEY")
          let index = words.firstIndex(of: "INDEX").map { words[$0 + 1] }
          found.insert("\(table):\(words[0] == "SCAN" ? "-" : isKey ? "key" : index ?? "-")")
        }
      case .mysql:
        for row in try db.rows("EXPLAIN " + question.sql, question.arguments) where row.text(2) == name {
          let isWhole = ["ALL", "index"].contains(row.text(3))
          found.insert("\(table):\(isWhole ? "-" : row.text(5) == "PRIMARY" ? "key" : row.text(5))")
        }
      }
    }
    return found
  }

  /// The large tables of a statement by the names that it gives them.
  private static func names(in sql: String) -> [(String, String)] {
    sql.matches(of: /(?:FROM|JOIN) ([a-z]+)(?: ([a-z])\b)?/).map { (String($0.2 ?? $0.1), String($0.1)) }
      .filter { large.contains($0.1) }
  }

  private func plans(_ asked: Asked, _ ask: (Database) async throws -> Void) async throws -> Set<String> {
    try await ask(asked.database)
    let questions = asked.engine.questions()
    return try await asked.engine.engine.read { db in
      try questions.reduce(into: Set<String>()) { $0.formUnion(try self.indexes($1, db)) }
    }
  }

  /// Catches a missing or unused index, with which a query reads the whole history.
  @Test(arguments: TestEngine.allCases) func everyQueryUsesItsIndex(_ engine: TestEngine) async throws {
    let asked = try await Asked(engine)
    let (id, all, now) = (asked.stores[3], asked.stores, Self.now)
    let calendar = try await asked.database.sites.calendar(of: id)
    let today = calendar.day(of: now)
    func check(
      _ name: String, _ expected: Set<String>, _ ask: (Database) async throws -> Void
    ) async throws {
      let found = try await plans(asked, ask)
      #expect(found == expected, "\(name)")
    }
    try await check("overview of one", ["day:key", "bin:key"]) {
      _ = try await $0.counts.figures([id], FigurePeriod.allCases, at: now)
    }
    try await check("overview of all", ["day:key", "bin:key"]) {
      _ = try await $0.counts.figures(all, [.week, .month], at: now)
    }
    let inside: Set = ["bin:key", "crossing:crossing_of_store", "adjustment:adjustment_of_store"]
    try await check("people inside", inside) { _ = try await $0.counts.occupancy(id, at: now) }
    try await check("people inside of all", inside) { _ = try await $0.counts.occupancies(all, at: now) }
    try await check("people inside over the day", ["crossing:crossing_of_store", "adjustment:adjustment_of_store"]) {
      _ = try await $0.counts.occupancySeries(id, day: today)
    }
    let expected: [(CountWidth, Set<String>)] = [
      (CountWidth.minute, ["crossing:crossing_of_store"]), (.quarter, ["bin:key", "day:key"]),
      (.hour, ["bin:key", "day:key"]), (.day, ["day:key"]), (.week, ["day:key"]), (.month, ["day:key"]),
    ]
    for (width, index) in expected {
      let days = width < .day ? today - 5..<today : today - 100..<today
      for lines in [nil, [asked.line]] {
        try await check("counts by \(width)", index) {
          _ = try await $0.counts.series(CountQuery(stores: [id], lines: lines, days: days, width: width))
        }
      }
    }
    try await check("heat map", ["bin:key", "day:key"]) { _ = try await $0.counts.heat(id, weeks: 8, at: now) }
    try await check("typical day", ["bin:key", "day:key"]) { _ = try await $0.counts.typical(id, weekday: 3, at: now) }
    try await check("presence", ["presence:key"]) {
      _ = try await $0.counts.presence(.store(id), from: now + -86_400, to: now, byQuarter: true)
    }
    for order in CrossingFilter.Order.allCases {
      for filter in [
        CrossingFilter(stores: [id], order: order),
        CrossingFilter(stores: [id], from: now + -86_400, to: now, direction: .in, visitors: [.man], order: order),
      ] {
        try await check("records", ["crossing:crossing_of_store"]) { database in
          let page = try await database.counts.crossings(filter, limit: 50)
          _ = try await database.counts.crossings(filter, page: page.next, limit: 50)
        }
      }
    }
    try await check("adjustments", ["adjustment:adjustment_of_store"]) {
      _ = try await $0.counts.adjustments(id, from: now + -86_400, to: now)
    }
    try await check("audit log of somebody", ["audit:audit_by_who"]) {
      _ = try await $0.accounts.auditLog(AuditFilter(who: "u7"), limit: 20)
    }
    try await check("audit log of a day", ["audit:audit_by_time"]) {
      _ = try await $0.accounts.auditLog(
        AuditFilter(from: WallTime(seconds: 1_000), to: WallTime(seconds: 1_100)), limit: 20)
    }
  }

  /// Catches a check of plans that finds nothing: without its index, a query must be reported as reading the whole table.
  @Test func aDroppedIndexIsSeen() async throws {
    let asked = try await Asked(.sqlite)
    try await asked.engine.write { try $0.executeScript("DROP INDEX crossing_of_store") }
    let found = try await plans(asked) {
      _ = try await $0.counts.occupancySeries(asked.stores[3], day: LocalDate(number: 20_781))
    }
    #expect(found.contains("crossing:-"), "\(found)")
  }
}
