import SampleData
import Scene

@testable import Storage

/// History of many stores: eight have sample data for every day, the others copies of their bins and days, and every store has
/// single crossings on its last day.
struct SampleChain {
  let stores: Int
  let days: Int
  let until: WallTime

  func fill(_ database: Database) async throws {
    let models = try await SampleHistory(stores: min(8, stores), days: days, liveDays: 1, until: until).fill(database)
    guard stores > 8 else { return }
    let copies = try await SampleHistory(stores: stores - 8, days: 1, liveDays: 1, seed: 2, until: until).fill(database)
    let lines = Dictionary(
      try await database.sites.cameras().map { ($0.store, $0.lines[0].id) }, uniquingKeysWith: { first, _ in first })
    for (number, copy) in copies.enumerated() {
      guard let line = lines[copy.id] else { continue }
      try await copyHistory(of: models[number % 8], to: copy, line, database)
    }
  }

  private func copyHistory(of model: Store, to copy: Store, _ line: LineID, _ database: Database) async throws {
    let columns = ClassColumns.list
    let calendar = try await database.sites.calendar(of: copy.id)
    let yesterday = calendar.day(of: until) - 1
    try await database.engine.write { db in
      let ids = [copy.id.value, line.value, model.id.value]
      try db.execute(
        """
        INSERT INTO bin (store, line, start_s, \(columns))
        SELECT ?, ?, start_s, \(columns) FROM bin WHERE store = ? AND start_s < ?
        """, ids + [.int(calendar.start(of: yesterday).wholeSeconds)])
      try db.execute(
        """
        INSERT INTO day (store, line, day, \(columns))
        SELECT ?, ?, day, \(columns) FROM day WHERE store = ? AND day < ?
        """, ids + [.text(yesterday.description)])
      try db.execute("UPDATE camera SET created_us = ? WHERE store = ?", [model.created.value, copy.id.value])
    }
  }
}
