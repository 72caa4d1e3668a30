package import Scene

/// People inside at a moment.
package struct OccupancyPoint: Hashable, Sendable {
  package var at: WallTime
  package var people: Int
}

extension CountStore {
  /// People inside at `at`: the walk over the business day's entrance crossings and adjustments, never below zero.
  package func occupancy(_ store: StoreID, at: WallTime) async throws -> Int {
    try await engine.read { db in
      let calendar = try Self.calendar(of: Self.store(store, in: db), in: db)
      let start = calendar.start(of: calendar.day(of: at))
      return try Self.steps(store, from: start, to: at + 0.000_001, in: db).reduce(0) { max(0, $0 + $1.change) }
    }
  }

  /// As `occupancy`, for many stores: the walks are done inside the database, those of one zone and day start in one question.
  /// Stores that are not there are left out.
  package func occupancies(_ stores: [StoreID], at: WallTime) async throws -> [StoreID: Int] {
    guard !stores.isEmpty else { return [:] }
    return try await engine.read { db in
      var people: [StoreID: Int] = [:]
      let records = try db.rows(
        "SELECT id, zone, day_start_min FROM store WHERE id IN (\(Self.marks(stores.count)))", stores.map(\.value))
      for group in Dictionary(grouping: records, by: { [$0.text(1), $0.text(2)] }).values {
        let calendar = try Self.calendar(zone: group[0].text(1), dayStart: group[0].count(2))
        let members = group.map { StoreID(rawValue: $0.int(0)) }
        for id in members { people[id] = 0 }
        for row in try Self.walks(members, from: calendar.start(of: calendar.day(of: at)), to: at + 0.000_001, in: db) {
          // A walk that stops at zero ends above a free walk by as much as that one ever went below zero.
          people[StoreID(rawValue: row.int(0))] = row.count(1) - min(0, row.count(2))
        }
      }
      return people
    }
  }

  /// Store, sum of the steps, lowest sum on the way.
  private static func walks(_ stores: [StoreID], from: WallTime, to: WallTime, in db: any SQLConnection) throws
    -> [SQLRow]
  {
    let span = stores.map(\.value) + [from.value, to.value]
    return try db.rows(
      """
      SELECT store, sum(step), min(level) FROM (
        SELECT store, step, sum(step) OVER (PARTITION BY store ORDER BY utc_us, source, place ROWS UNBOUNDED PRECEDING) AS level
        FROM (
          SELECT t.store, t.utc_us, 0 AS source, t.seq AS place, CASE t.direction WHEN 'in' THEN 1 ELSE -1 END AS step
          FROM crossing t WHERE t.store IN (\(marks(stores.count))) AND t.utc_us >= ? AND t.utc_us < ?
          AND t.line IN (SELECT id FROM line WHERE is_entrance = 1)
          UNION ALL
          SELECT a.store, a.utc_us, 1, a.id, a.people FROM adjustment a
          WHERE a.store IN (\(marks(stores.count))) AND a.utc_us >= ? AND a.utc_us < ?
        ) AS steps
      ) AS walk GROUP BY store
      """, span + span)
  }

  /// People inside at the end of every minute of a business day (until now); none of a day whose single crossings are not kept any more.
  package func occupancySeries(_ store: StoreID, day: LocalDate, step: Double = 60) async throws -> [OccupancyPoint] {
    let now = clock()
    return try await engine.read { db in
      let record = try Self.store(store, in: db)
      let calendar = try Self.calendar(of: record, in: db)
      let start = calendar.start(of: day)
      if let from = record.crossingsFrom, start < from { return [] }
      let end = min(calendar.end(of: day), now)
      let steps = try Self.steps(store, from: start, to: end, in: db)
      var people = 0
      var next = 0
      var points: [OccupancyPoint] = []
      var at = start + step
      while at <= end {
        while next < steps.count, steps[next].at < at {
          people = max(0, people + steps[next].change)
          next += 1
        }
        points.append(OccupancyPoint(at: at, people: people))
        at = at + step
      }
      return points
    }
  }

  private struct Step {
    let at: WallTime
    let change: Int
  }

  private static func steps(_ store: StoreID, from: WallTime, to: WallTime, in db: any SQLConnection) throws -> [Step] {
    let crossings = try db.rows(
      """
      SELECT t.utc_us, t.direction FROM crossing t WHERE t.store = ? AND t.utc_us >= ? AND t.utc_us < ?
      AND t.line IN (SELECT id FROM line WHERE is_entrance = 1) ORDER BY t.utc_us, t.seq
      """, [store.value, from.value, to.value]
    ).map { Step(at: WallTime(microseconds: $0.int(0)), change: $0.text(1) == "in" ? 1 : -1) }
    let adjustments = try db.rows(
      "SELECT utc_us, people FROM adjustment WHERE store = ? AND utc_us >= ? AND utc_us < ? ORDER BY utc_us, id",
      [store.value, from.value, to.value]
    ).map { Step(at: WallTime(microseconds: $0.int(0)), change: $0.count(1)) }
    guard !adjustments.isEmpty else { return crossings }
    // Both are in order; a crossing comes before an adjustment of the same moment.
    return (crossings + adjustments).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  /// Writes the adjustment down; it is never edited. - Returns: its id.
  @discardableResult
  package func adjust(_ store: StoreID, at: WallTime, kind: Adjustment.Kind, change: Int, who: String, why: String)
    async throws -> Int64
  {
    try await engine.write { db in
      _ = try Self.store(store, in: db)
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

  /// Ends business day `day`: whoever the count still has inside is written off by one adjustment at the day's last moment.
  /// - Returns: the people written off; nil when that was done before.
  package func closeDay(_ store: StoreID, day: LocalDate) async throws -> Int? {
    try await engine.write { db in
      let record = try Self.store(store, in: db)
      // Serialises two servers on one database.
      _ = try db.rows("SELECT id FROM store WHERE id = ? \(db.dialect.lockingRows)", [store.value])
      let calendar = try Self.calendar(of: record, in: db)
      let start = calendar.start(of: day)
      let end = calendar.end(of: day)
      let done = try db.first(
        "SELECT 1 FROM adjustment WHERE store = ? AND kind = 'closing_reset' AND utc_us >= ? AND utc_us < ?",
        [store.value, start.value, end.value])
      guard done == nil else { return nil }
      let people = try Self.steps(store, from: start, to: end, in: db).reduce(0) { max(0, $0 + $1.change) }
      _ = try Self.insertAdjustment(
        store, at: WallTime(microseconds: end.microseconds - 1), kind: .closingReset, change: -people, who: "Footfall",
        why: "End of the business day \(day).", in: db)
      return people
    }
  }

  /// Oldest first.
  package func adjustments(_ store: StoreID, from: WallTime, to: WallTime) async throws -> [Adjustment] {
    try await engine.read { db in
      try db.rows(
        """
        SELECT id, utc_us, kind, people, who, why FROM adjustment
        WHERE store = ? AND utc_us >= ? AND utc_us < ? ORDER BY utc_us, id
        """, [store.value, from.value, to.value]
      ).map { row in
        Adjustment(
          id: row.int(0), store: store, at: WallTime(microseconds: row.int(1)),
          kind: Adjustment.Kind(rawValue: row.text(2)) ?? .correction, change: row.count(3), who: row.text(4),
          why: row.text(5))
      }
    }
  }
}
