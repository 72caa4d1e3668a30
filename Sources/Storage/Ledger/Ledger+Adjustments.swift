package import Scene

extension Ledger {
  /// Appends an adjustment. - Returns: its id.
  @discardableResult
  package func adjust(_ store: StoreID, at: WallTime, kind: Adjustment.Kind, change: Int, who: String, why: String)
    async throws -> Int64
  {
    try await engine.write { db in
      _ = try db.store(store)
      return try Self.insertAdjustment(store, at: at, kind: kind, change: change, who: who, why: why, in: db)
    }
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
  /// - Returns: the number of people removed; nil when the day was closed before.
  package func closeDay(_ store: StoreID, day: LocalDate) async throws -> Int? {
    try await engine.write { db in
      let record = try db.store(store)
      // Serialises two servers on one database.
      _ = try db.rows("SELECT id FROM store WHERE id = ? \(db.dialect.lockingRows)", [store.value])
      let calendar = try db.calendar(of: record)
      let start = calendar.start(of: day)
      let end = calendar.end(of: day)
      let done = try db.first(
        "SELECT 1 FROM adjustment WHERE store = ? AND kind = 'closing_reset' AND utc_us >= ? AND utc_us < ?",
        [store.value, start.value, end.value])
      guard done == nil else { return nil }
      let people = try db.occupancySteps([store], start..<end)[store, default: []].reduce(0) { max(0, $0 + $1.change) }
      _ = try Self.insertAdjustment(
        store, at: WallTime(microseconds: end.microseconds - 1), kind: .closingReset, change: -people, who: "Footfall",
        why: "End of the business day \(day).", in: db)
      return people
    }
  }
}
