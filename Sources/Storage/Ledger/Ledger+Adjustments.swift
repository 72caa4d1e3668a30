package import Scene

/// How a user corrects the people inside.
package enum OccupancyCorrection: Hashable, Sendable {
  /// Adds people, or removes them when negative.
  case change(Int)
  /// Sets the number of people inside.
  case target(Int)
}

extension Ledger {
  /// Appends a correction of what it changes: the people inside never fall below zero.
  /// - Returns: the adjustment; nil when it changes nothing, which is not stored.
  @discardableResult
  package func correct(_ store: StoreID, at: WallTime, _ correction: OccupancyCorrection, who: String, why: String)
    async throws -> Adjustment?
  {
    try await engine.write { db in
      let record = try db.store(store)
      try Self.lock(store, in: db)
      let calendar = BusinessCalendar(of: record)
      let start = calendar.start(of: calendar.day(of: at))
      let people = try Self.people(in: store, start..<WallTime(microseconds: at.microseconds + 1), in: db)
      let change =
        switch correction {
        case .change(let change): max(change, -people)
        case .target(let target): max(0, target) - people
        }
      guard change != 0 else { return nil }
      let id = try Self.insertAdjustment(store, at: at, kind: .correction, change: change, who: who, why: why, in: db)
      return Adjustment(id: id, store: store, at: at, kind: .correction, change: change, who: who, why: why)
    }
  }

  /// Serialises two servers on one database.
  private static func lock(_ store: StoreID, in db: any SQLConnection) throws {
    _ = try db.rows("SELECT id FROM store WHERE id = ? \(db.dialect.lockingRows)", [store.value])
  }

  private static func people(in store: StoreID, _ span: Range<WallTime>, in db: any SQLConnection) throws -> Int {
    try db.occupancySteps([store], span)[store, default: []].reduce(0) { max(0, $0 + $1.change) }
  }

  private static func insertAdjustment(
    _ store: StoreID, at: WallTime, kind: Adjustment.Kind, change: Int, who: String, why: String,
    in db: any SQLConnection
  ) throws -> Int64 {
    try db.execute(
      "INSERT INTO adjustment (store, utc_us, kind, people, who, why) VALUES (?, ?, ?, ?, ?, ?)",
      [store.value, at.value, .text(kind.rawValue), SQLValue(change), .text(who), .text(why)])
    return db.lastInsertedID
  }

  /// Closes business day `day`: one adjustment at its last moment removes the people who are still counted as inside.
  /// - Returns: the number of people removed; nil when there are none, or the day was closed before.
  @discardableResult
  package func closeDay(_ store: StoreID, day: LocalDate) async throws -> Int? {
    try await engine.write { db in
      let calendar = BusinessCalendar(of: try db.store(store))
      try Self.lock(store, in: db)
      let start = calendar.start(of: day)
      let end = calendar.end(of: day)
      let done = try db.first(
        "SELECT 1 FROM adjustment WHERE store = ? AND kind = 'closing_reset' AND utc_us >= ? AND utc_us < ?",
        [store.value, start.value, end.value])
      guard done == nil else { return nil }
      let people = try Self.people(in: store, start..<end, in: db)
      guard people > 0 else { return nil }
      _ = try Self.insertAdjustment(
        store, at: WallTime(microseconds: end.microseconds - 1), kind: .closingReset, change: -people, who: "Footfall",
        why: "End of the business day \(day).", in: db)
      return people
    }
  }
}
