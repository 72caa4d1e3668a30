internal import Scene

extension Store {
  static let columns = "id, name, city, zone, day_start_min, capacity, is_demo, created_us, crossings_from_us"

  init(_ row: SQLRow) {
    self.init(
      id: StoreID(rawValue: row.int(0)), name: row.text(1), city: row.text(2), zone: row.text(3),
      dayStart: row.count(4), capacity: row.optionalInt(5).map(Int.init), isDemo: row.bool(6),
      created: WallTime(microseconds: row.int(7)),
      crossingsFrom: row.optionalInt(8).map(WallTime.init(microseconds:)))
  }
}

extension SQLConnection {
  func store(_ id: StoreID) throws -> Store {
    let row = try first("SELECT \(Store.columns) FROM store WHERE id = ? AND deleted_us IS NULL", [id.value])
    guard let row else { throw StorageError.missing("store", id) }
    return Store(row)
  }

  func openingHours(_ stores: [StoreID]) throws -> [StoreID: OpeningHours] {
    guard !stores.isEmpty else { return [:] }
    var result: [StoreID: OpeningHours] = [:]
    let ids = stores.map(\.value)
    for row in try rows(
      "SELECT store, weekday, from_min, to_min FROM opening_hours WHERE store IN (\(placeholders(ids.count))) ORDER BY from_min",
      ids)
    {
      result[StoreID(rawValue: row.int(0)), default: .init()].week[row.count(1), default: []]
        .append(.init(from: row.count(2), to: row.count(3)))
    }
    for row in try rows(
      "SELECT store, day, from_min, to_min FROM opening_exception WHERE store IN (\(placeholders(ids.count))) ORDER BY from_min",
      ids)
    {
      guard let day = LocalDate(row.text(1)) else { continue }  // written by us as a date
      result[StoreID(rawValue: row.int(0)), default: .init()].exceptions[day, default: []]
        .append(contentsOf: row.isNull(2) ? [] : [.init(from: row.count(2), to: row.count(3))])
    }
    return result
  }

  func calendar(of store: Store) throws -> BusinessCalendar {
    let hours = try openingHours([store.id])[store.id] ?? OpeningHours()
    return try BusinessCalendar(stored: store.zone, dayStart: store.dayStart, hours: hours)
  }
}

extension BusinessCalendar {
  init(stored zone: String, dayStart: Int, hours: OpeningHours = OpeningHours()) throws {
    guard let calendar = BusinessCalendar(zone: zone, dayStart: dayStart, hours: hours) else {
      throw StorageError(
        code: .failed, message: "This machine does not know the time zone \(zone); install the package tzdata.")
    }
    self = calendar
  }
}
