internal import Foundation
package import Scene

extension CountStore {
  private static let storeColumns =
    "id, name, city, zone, day_start_min, capacity, is_demo, created_us, crossings_from_us"

  private static func store(_ row: SQLRow) -> Store {
    Store(
      id: StoreID(rawValue: row.int(0)), name: row.text(1), city: row.text(2), zone: row.text(3),
      dayStart: row.count(4), capacity: row.optionalInt(5).map(Int.init), isDemo: row.bool(6),
      created: WallTime(microseconds: row.int(7)),
      crossingsFrom: row.optionalInt(8).map(WallTime.init(microseconds:)))
  }

  /// By name.
  package func stores() async throws -> [Store] {
    try await engine.read { db in
      try db.rows("SELECT \(Self.storeColumns) FROM store WHERE deleted_us IS NULL ORDER BY name, id").map(Self.store)
    }
  }

  package func store(_ id: StoreID) async throws -> Store {
    try await engine.read { db in try Self.store(id, in: db) }
  }

  static func store(_ id: StoreID, in db: any SQLConnection) throws -> Store {
    let row = try db.first("SELECT \(storeColumns) FROM store WHERE id = ? AND deleted_us IS NULL", [id.value])
    guard let row else { throw missing("store", id) }
    return store(row)
  }

  private static func check(_ store: Store) throws {
    guard !store.name.isEmpty, store.name.count <= 250 else {
      throw StorageError(code: .invalid, message: "A store's name has 1 to 250 characters.")
    }
    guard TimeZone(identifier: store.zone) != nil else {
      throw StorageError(
        code: .invalid, message: "\"\(store.zone)\" is no time zone; write an IANA name such as Europe/Paris.")
    }
    guard (0...1425).contains(store.dayStart), store.dayStart.isMultiple(of: 15) else {
      throw StorageError(
        code: .invalid, message: "A business day begins on a quarter hour, 0 to 1425 minutes after midnight.")
    }
  }

  /// - Returns: the store with the id that it got. A `created` of 0 becomes now.
  package func addStore(_ store: Store) async throws -> Store {
    try Self.check(store)
    var store = store
    if store.created.microseconds == 0 { store.created = clock() }
    let new = store
    return try await engine.write { db in
      try db.execute(
        """
        INSERT INTO store (name, city, zone, day_start_min, capacity, is_demo, created_us) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(new.name), .text(new.city), .text(new.zone), SQLValue(new.dayStart), SQLValue(new.capacity),
          SQLValue(new.isDemo), new.created.value,
        ])
      var made = new
      made.id = StoreID(rawValue: db.lastInsertedID)
      return made
    }
  }

  /// Changes name, city, zone, day start and capacity; days are cut anew from the bins when zone or day start change.
  package func updateStore(_ store: Store) async throws {
    try Self.check(store)
    try await engine.write { db in
      let old = try Self.store(store.id, in: db)
      try db.execute(
        "UPDATE store SET name = ?, city = ?, zone = ?, day_start_min = ?, capacity = ? WHERE id = ?",
        [
          .text(store.name), .text(store.city), .text(store.zone), SQLValue(store.dayStart), SQLValue(store.capacity),
          store.id.value,
        ])
      if old.zone != store.zone || old.dayStart != store.dayStart { try Self.rebuildDays(of: store, in: db) }
    }
  }

  /// Takes the store, its cameras and lines out of sight; what was counted stays.
  package func deleteStore(_ id: StoreID) async throws {
    let now = clock()
    try await engine.write { db in
      _ = try Self.store(id, in: db)
      try db.execute("UPDATE store SET deleted_us = ? WHERE id = ?", [now.value, id.value])
      try db.execute(
        "UPDATE camera SET deleted_us = ?, is_enabled = 0 WHERE store = ? AND deleted_us IS NULL",
        [now.value, id.value])
      try db.execute("DELETE FROM user_store WHERE store = ?", [id.value])
    }
  }

  package func openingHours(_ store: StoreID) async throws -> OpeningHours {
    try await engine.read { db in
      _ = try Self.store(store, in: db)
      return try Self.openingHours([store], in: db)[store] ?? OpeningHours()
    }
  }

  static func openingHours(_ stores: [StoreID], in db: any SQLConnection) throws -> [StoreID: OpeningHours] {
    guard !stores.isEmpty else { return [:] }
    var result: [StoreID: OpeningHours] = [:]
    let ids = stores.map(\.value)
    for row in try db.rows(
      "SELECT store, weekday, from_min, to_min FROM opening_hours WHERE store IN (\(marks(ids.count))) ORDER BY from_min",
      ids)
    {
      result[StoreID(rawValue: row.int(0)), default: .init()].week[row.count(1), default: []]
        .append(.init(from: row.count(2), to: row.count(3)))
    }
    for row in try db.rows(
      "SELECT store, day, from_min, to_min FROM opening_exception WHERE store IN (\(marks(ids.count))) ORDER BY from_min",
      ids)
    {
      guard let day = LocalDate(row.text(1)) else { continue }  // written by us as a date
      result[StoreID(rawValue: row.int(0)), default: .init()].exceptions[day, default: []]
        .append(contentsOf: row.isNull(2) ? [] : [.init(from: row.count(2), to: row.count(3))])
    }
    return result
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
    try await engine.write { db in
      _ = try Self.store(store, in: db)
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
    try await engine.read { db in try Self.calendar(of: Self.store(store, in: db), in: db) }
  }

  static func calendar(of store: Store, in db: any SQLConnection) throws -> BusinessCalendar {
    let hours = try openingHours([store.id], in: db)[store.id] ?? OpeningHours()
    return try calendar(zone: store.zone, dayStart: store.dayStart, hours: hours)
  }

  static func calendar(zone: String, dayStart: Int, hours: OpeningHours = .init()) throws -> BusinessCalendar {
    guard let calendar = BusinessCalendar(zone: zone, dayStart: dayStart, hours: hours) else {
      throw StorageError(
        code: .failed, message: "This machine does not know the time zone \(zone); install the package tzdata.")
    }
    return calendar
  }
}
