package import Scene

extension CountReader {
  /// People inside at `at`: the walk over the business day's entrance crossings and adjustments, never below zero. Stores that are not
  /// there are left out.
  ///
  /// A day has tens of thousands of crossings, its bins are sixty: whoever is inside at the begin of a bin and is not
  /// outnumbered by those who leave in it cannot bring the walk to zero, so that the bin's sum will do. Only the other bins, and the one
  /// in progress, are walked crossing by crossing.
  package func occupancies(_ stores: [StoreID], at: WallTime) async throws -> [StoreID: Int] {
    guard !stores.isEmpty else { return [:] }
    return try await engine.read { db in
      var people: [StoreID: Int] = [:]
      let records = try db.rows(
        "SELECT id, zone, day_start_min FROM store WHERE deleted_us IS NULL AND id IN (\(placeholders(stores.count)))",
        stores.map(\.value))
      // Stores of one zone and day start have the same days: one question for all of them.
      for group in try Dictionary(grouping: records, by: { try [$0.text("zone"), String($0.int("day_start_min"))] })
        .values
      {
        let calendar = try BusinessCalendar(
          stored: group[0].text("zone"), dayStart: group[0].count("day_start_min"))
        let members = try group.map { row -> StoreID in try row.id("id") }
        let start = calendar.start(of: calendar.day(of: at))
        var walks = try Self.walks(members, from: start, to: at, in: db)
        try Self.look(closely: &walks, until: at, in: db)
        for (store, walk) in walks { people[store] = walk.people }
      }
      return people
    }
  }

  /// A store's business day in pieces.
  private struct Walk {
    struct Piece {
      var start: Int64
      var change = 0
      var leaving = 0
      /// One by one, where the sum will not do.
      var steps: [Int] = []
      var isCloseLook = false
    }

    var pieces: [Piece] = []

    /// Marks the pieces in which the walk may come to zero. The level here never lies above the true one, which a stop at zero can
    /// only lift.
    mutating func markCloseLooks() {
      var level = 0
      for place in pieces.indices {
        if level < pieces[place].leaving { pieces[place].isCloseLook = true }
        level = max(0, level + pieces[place].change)
      }
    }

    var people: Int {
      pieces.reduce(0) { level, piece in
        piece.steps.isEmpty ? max(0, level + piece.change) : piece.steps.reduce(level) { max(0, $0 + $1) }
      }
    }
  }

  private static func walks(_ stores: [StoreID], from: WallTime, to: WallTime, in db: any SQLConnection) throws
    -> [StoreID: Walk]
  {
    let list = placeholders(stores.count)
    let coming = ClassColumns.entries.joined(separator: " + ")
    let leaving = ClassColumns.exits.joined(separator: " + ")
    var pieces: [StoreID: [Int64: Walk.Piece]] = [:]
    for store in stores { pieces[store] = [to.quarter: Walk.Piece(start: to.quarter, isCloseLook: true)] }
    for row in try db.rows(
      """
      SELECT t.store, t.start_s, sum(\(coming)) AS people_in, sum(\(leaving)) AS people_out FROM bin t WHERE t.store IN (\(list))
      AND t.start_s >= ? AND t.start_s < ? AND t.line IN (SELECT id FROM line WHERE is_entrance = 1)
      GROUP BY t.store, t.start_s
      """, stores.map(\.value) + [.int(from.wholeSeconds), .int(to.quarter)])
    {
      let (start, leaving) = (try row.int("start_s"), try row.count("people_out"))
      pieces[try row.id("store")]?[start] = Walk.Piece(
        start: start, change: try row.count("people_in") - leaving, leaving: leaving)
    }
    for row in try db.rows(
      """
      SELECT a.store, a.utc_us, a.people FROM adjustment a WHERE a.store IN (\(list)) AND a.utc_us >= ? AND a.utc_us <= ?
      """, stores.map(\.value) + [from.value, to.value])
    {
      let (store, quarter): (StoreID, Int64) = (try row.id("store"), try row.time("utc_us").quarter)
      pieces[store]?[quarter, default: Walk.Piece(start: quarter)].change += try row.count("people")
      pieces[store]?[quarter]?.isCloseLook = true
    }
    return pieces.mapValues { pieces in
      var walk = Walk(pieces: pieces.values.sorted { $0.start < $1.start })
      walk.markCloseLooks()
      return walk
    }
  }

  /// One question for each bin that any of the stores needs. Of crossings that are not kept any more the bin's sum is all there is.
  private static func look(closely walks: inout [StoreID: Walk], until end: WallTime, in db: any SQLConnection) throws {
    var needed: [Int64: [StoreID]] = [:]
    for (store, walk) in walks {
      for piece in walk.pieces where piece.isCloseLook { needed[piece.start, default: []].append(store) }
    }
    for (start, stores) in needed {
      let span =
        WallTime(seconds: start)..<min(WallTime(seconds: start + 900), WallTime(microseconds: end.microseconds + 1))
      let steps = try db.occupancySteps(stores, span)
      for store in stores {
        guard let place = walks[store]?.pieces.firstIndex(where: { $0.start == start }) else { continue }
        walks[store]?.pieces[place].steps = steps[store, default: []].map(\.change)
      }
    }
  }
}
