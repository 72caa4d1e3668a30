package import Scene

extension SiteDirectory {
  package func openingHours(_ store: StoreID) async throws -> OpeningHours {
    try await engine.read { db in
      _ = try db.store(store)
      return try db.openingHours([store])[store] ?? OpeningHours()
    }
  }

  /// A store without hours is left out.
  package func openingHours(_ stores: [StoreID]) async throws -> [StoreID: OpeningHours] {
    try await engine.read { db in try db.openingHours(stores) }
  }

  package func setOpeningHours(_ hours: OpeningHours, of store: StoreID) async throws {
    let spans = Array(hours.week.values.joined()) + Array(hours.exceptions.values.joined())
    guard hours.week.keys.allSatisfy((1...7).contains),
      spans.allSatisfy({ (0...1440).contains($0.from) && $0.to > $0.from && $0.to <= 2880 })
    else {
      throw StorageError(
        code: .invalid,
        message: "Opening hours are spans of minutes, from 0 to 1440 until at most 2880, on week days 1 to 7.")
    }
    try await edit { db in
      _ = try db.store(store)
      try db.execute("DELETE FROM opening_hours WHERE store = ?", [store.value])
      try db.execute("DELETE FROM opening_exception WHERE store = ?", [store.value])
      try db.insert(
        "INSERT INTO opening_hours (store, weekday, from_min, to_min)",
        rows: hours.week.sorted { $0.key < $1.key }.flatMap { day, spans in
          spans.map { [store.value, SQLValue(day), SQLValue($0.from), SQLValue($0.to)] }
        })
      try db.insert(
        "INSERT INTO opening_exception (store, day, from_min, to_min)",
        rows: hours.exceptions.sorted { $0.key < $1.key }.flatMap { day, spans -> [[SQLValue]] in
          spans.isEmpty
            ? [[store.value, .text(day.description), .null, .null]]
            : spans.map { [store.value, .text(day.description), SQLValue($0.from), SQLValue($0.to)] }
        })
    }
  }

  package func calendar(of store: StoreID) async throws -> BusinessCalendar {
    try await engine.read { db in try db.calendar(of: db.store(store)) }
  }
}
