package import Scene

/// People inside at a moment.
package struct OccupancyPoint: Hashable, Sendable {
  package var at: WallTime
  package var people: Int
}

extension CountStore {
  /// As `occupancies`, of one store.
  package func occupancy(_ store: StoreID, at: WallTime) async throws -> Int {
    guard let people = try await occupancies([store], at: at)[store] else { throw Self.missing("store", store) }
    return people
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
      let steps = try start < end ? Self.steps([store], start..<end, in: db)[store, default: []] : []
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

  struct Step {
    let at: WallTime
    let change: Int
  }

  /// What changes the people inside, in order; a crossing comes before an adjustment of the same moment.
  static func steps(_ stores: [StoreID], _ span: Range<WallTime>, in db: any SQLConnection) throws -> [StoreID: [Step]]
  {
    let places = padded(stores.map(\.value))
    let arguments = places + [span.lowerBound.value, span.upperBound.value]
    var steps: [StoreID: [Step]] = [:]
    for row in try db.rows(
      """
      SELECT t.store, t.utc_us, t.direction FROM crossing t WHERE t.store IN (\(marks(places.count))) AND t.utc_us >= ?
      AND t.utc_us < ? AND t.line IN (SELECT id FROM line WHERE is_entrance = 1) ORDER BY t.store, t.utc_us, t.seq
      """, arguments)
    {
      steps[StoreID(rawValue: row.int(0)), default: []].append(
        Step(at: WallTime(microseconds: row.int(1)), change: row.text(2) == "in" ? 1 : -1))
    }
    let adjustments = try db.rows(
      """
      SELECT a.store, a.utc_us, a.people FROM adjustment a WHERE a.store IN (\(marks(places.count))) AND a.utc_us >= ?
      AND a.utc_us < ? ORDER BY a.store, a.utc_us, a.id
      """, arguments)
    guard !adjustments.isEmpty else { return steps }
    for row in adjustments {
      steps[StoreID(rawValue: row.int(0)), default: []].append(
        Step(at: WallTime(microseconds: row.int(1)), change: row.count(2)))
    }
    return steps.mapValues { steps in
      steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
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
      let people = try Self.steps([store], start..<end, in: db)[store, default: []].reduce(0) { max(0, $0 + $1.change) }
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
