package import Scene

/// People inside at a moment.
package struct OccupancyPoint: Hashable, Sendable {
  package var at: WallTime
  package var people: Int
}

extension CountReader {
  /// As `occupancies`, of one store.
  package func occupancy(_ store: StoreID, at: WallTime) async throws -> Int {
    guard let people = try await occupancies([store], at: at)[store] else { throw StorageError.missing("store", store) }
    return people
  }

  /// People inside at the end of every minute of a business day (until now); empty for a day whose single crossings have expired.
  package func occupancySeries(_ store: StoreID, day: LocalDate, step: Double = 60) async throws -> [OccupancyPoint] {
    let now = clock()
    return try await engine.read { db in
      let record = try db.store(store)
      let calendar = try db.calendar(of: record)
      let start = calendar.start(of: day)
      if let from = record.crossingsFrom, start < from { return [] }
      let end = min(calendar.end(of: day), now)
      let steps = try start < end ? db.occupancySteps([store], start..<end)[store, default: []] : []
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

  /// Oldest first, without the empty closing entries of version 0.1.0.
  package func adjustments(_ store: StoreID, from: WallTime, to: WallTime) async throws -> [Adjustment] {
    try await engine.read { db in
      try db.rows(
        """
        SELECT id, utc_us, kind, people, who, why FROM adjustment
        WHERE store = ? AND utc_us >= ? AND utc_us < ? AND people <> 0 ORDER BY utc_us, id
        """, [store.value, from.value, to.value]
      ).map { row in
        try Adjustment(
          id: row.int("id"), store: store, at: row.time("utc_us"), kind: row.word("kind"), change: row.count("people"),
          who: row.text("who"), why: row.text("why"))
      }
    }
  }
}
