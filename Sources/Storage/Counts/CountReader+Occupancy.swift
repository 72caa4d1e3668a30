package import Scene

extension CountReader {
  /// People inside at `at`: the sum over the business day's entrance crossings and adjustments, which never falls below zero. Unknown
  /// stores are left out.
  ///
  /// A day has tens of thousands of crossings but some sixty bins. Where more people are inside at the start of a bin than leave
  /// during it, the sum cannot reach zero, so the bin's totals suffice. Only the other bins and the current one are read crossing
  /// by crossing.
  package func occupancies(_ stores: [StoreID], at: WallTime) async throws -> [StoreID: Int] {
    guard !stores.isEmpty else { return [:] }
    return try await engine.read { db in
      var people: [StoreID: Int] = [:]
      let records = try db.rows(
        "SELECT id, zone, day_start_min FROM store WHERE deleted_us IS NULL AND id IN (\(placeholders(stores.count)))",
        stores.map(\.value))
      // Stores of one zone and day start have the same days: one query for all of them.
      for group in try Dictionary(grouping: records, by: { try [$0.text("zone"), String($0.int("day_start_min"))] })
        .values
      {
        let calendar = BusinessCalendar(
          stored: try group[0].text("zone"), dayStart: try group[0].count("day_start_min"))
        let members = try group.map { row -> StoreID in try row.id("id") }
        let start = calendar.start(of: calendar.day(of: at))
        var days = try Self.occupancyDays(members, from: start, to: at, in: db)
        try Self.readSteps(of: &days, until: at, in: db)
        for (store, day) in days { people[store] = day.people }
      }
      return people
    }
  }

  /// A store's business day in pieces.
  private struct BusinessDayOccupancy {
    struct Piece {
      var start: Int64
      var change = 0
      var leaving = 0
      /// Single crossings, where the sum is not sufficient.
      var steps: [Int] = []
      var needsSteps = false
    }

    var pieces: [Piece] = []

    /// Marks the pieces in which the sum can reach zero. The level here is at most the true one, which the stop at zero can
    /// only raise.
    mutating func markPiecesThatNeedSteps() {
      var level = 0
      for place in pieces.indices {
        if level < pieces[place].leaving { pieces[place].needsSteps = true }
        level = max(0, level + pieces[place].change)
      }
    }

    var people: Int {
      pieces.reduce(0) { level, piece in
        piece.steps.isEmpty ? max(0, level + piece.change) : piece.steps.reduce(level) { max(0, $0 + $1) }
      }
    }
  }

  private static func occupancyDays(_ stores: [StoreID], from: WallTime, to: WallTime, in db: any SQLConnection) throws
    -> [StoreID: BusinessDayOccupancy]
  {
    let list = placeholders(stores.count)
    let coming = ClassColumns.entries.joined(separator: " + ")
    let leaving = ClassColumns.exits.joined(separator: " + ")
    var pieces: [StoreID: [Int64: BusinessDayOccupancy.Piece]] = [:]
    for store in stores {
      pieces[store] = [to.quarter: BusinessDayOccupancy.Piece(start: to.quarter, needsSteps: true)]
    }
    for row in try db.rows(
      """
      SELECT t.store, t.start_s, sum(\(coming)) AS people_in, sum(\(leaving)) AS people_out FROM bin t WHERE t.store IN (\(list))
      AND t.start_s >= ? AND t.start_s < ? AND \(Entrances.condition)
      GROUP BY t.store, t.start_s
      """, stores.map(\.value) + [.int(from.wholeSeconds), .int(to.quarter)])
    {
      let (start, leaving) = (try row.int("start_s"), try row.count("people_out"))
      pieces[try row.id("store")]?[start] = BusinessDayOccupancy.Piece(
        start: start, change: try row.count("people_in") - leaving, leaving: leaving)
    }
    for row in try db.rows(
      """
      SELECT a.store, a.utc_us, a.people FROM adjustment a WHERE a.store IN (\(list)) AND a.utc_us >= ? AND a.utc_us <= ?
      """, stores.map(\.value) + [from.value, to.value])
    {
      let (store, quarter): (StoreID, Int64) = (try row.id("store"), try row.time("utc_us").quarter)
      pieces[store]?[quarter, default: BusinessDayOccupancy.Piece(start: quarter)].change += try row.count("people")
      pieces[store]?[quarter]?.needsSteps = true
    }
    return pieces.mapValues { pieces in
      var day = BusinessDayOccupancy(pieces: pieces.values.sorted { $0.start < $1.start })
      day.markPiecesThatNeedSteps()
      return day
    }
  }

  /// One query for each bin that any of the stores needs. Where single crossings have expired, only the bin's sum remains.
  private static func readSteps(
    of days: inout [StoreID: BusinessDayOccupancy], until end: WallTime, in db: any SQLConnection
  ) throws {
    var needed: [Int64: [StoreID]] = [:]
    for (store, day) in days {
      for piece in day.pieces where piece.needsSteps { needed[piece.start, default: []].append(store) }
    }
    for (start, stores) in needed {
      let span =
        WallTime(seconds: start)..<min(WallTime(seconds: start + 900), WallTime(microseconds: end.microseconds + 1))
      let steps = try db.occupancySteps(stores, span)
      for store in stores {
        guard let place = days[store]?.pieces.firstIndex(where: { $0.start == start }) else { continue }
        days[store]?.pieces[place].steps = steps[store, default: []].map(\.change)
      }
    }
  }
}
