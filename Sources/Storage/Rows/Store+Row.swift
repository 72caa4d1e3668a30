internal import Foundation
internal import Scene

extension Store {
  static let columns =
    """
    id, name, city, region, format, zone, day_start_min, capacity, is_demo, created_us, crossings_from_us, archived_us
    """

  init(_ row: SQLRow) throws {
    self.init(
      id: try row.id("id"), name: try row.text("name"), city: try row.text("city"),
      region: try row.text("region"), format: try row.text("format"), zone: try row.text("zone"),
      dayStart: try row.count("day_start_min"), capacity: try row.optionalCount("capacity"),
      isDemo: try row.bool("is_demo"), created: try row.time("created_us"),
      crossingsFrom: try row.optionalTime("crossings_from_us"), archived: try row.optionalTime("archived_us"))
  }
}

extension SQLConnection {
  func store(_ id: StoreID) throws -> Store {
    let row = try first("SELECT \(Store.columns) FROM store WHERE id = ? AND deleted_us IS NULL", [id.value])
    guard let row else { throw StorageError.missing("store", id) }
    return try Store(row)
  }

  /// - Returns: the store with its id.
  func insert(_ store: Store) throws -> Store {
    try execute(
      """
      INSERT INTO store (name, city, region, format, zone, day_start_min, capacity, is_demo, created_us)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(store.name), .text(store.city), .text(store.region), .text(store.format), .text(store.zone),
        SQLValue(store.dayStart), SQLValue(store.capacity),
        SQLValue(store.isDemo), store.created.value,
      ])
    var made = store
    made.id = StoreID(rawValue: lastInsertedID)
    return made
  }

  func openingHours(_ stores: [StoreID]) throws -> [StoreID: OpeningHours] {
    guard !stores.isEmpty else { return [:] }
    var result: [StoreID: OpeningHours] = [:]
    let ids = stores.map(\.value)
    for row in try rows(
      "SELECT store, weekday, from_min, to_min FROM opening_hours WHERE store IN (\(placeholders(ids.count))) ORDER BY from_min",
      ids)
    {
      result[try row.id("store"), default: .init()].week[try row.count("weekday"), default: []]
        .append(.init(from: try row.count("from_min"), to: try row.count("to_min")))
    }
    for row in try rows(
      """
      SELECT store, day, from_min, to_min FROM opening_exception WHERE store IN (\(placeholders(ids.count)))
      ORDER BY from_min
      """, ids)
    {
      let span =
        try row.isNull("from_min")
        ? [] : [OpeningHours.Span(from: try row.count("from_min"), to: try row.count("to_min"))]
      result[try row.id("store"), default: .init()].exceptions[try row.date("day"), default: []] += span
    }
    return result
  }

  func calendar(of store: Store) throws -> BusinessCalendar {
    let hours = try openingHours([store.id])[store.id] ?? OpeningHours()
    return BusinessCalendar(stored: store.zone, dayStart: store.dayStart, hours: hours)
  }
}

extension BusinessCalendar {
  /// Without opening hours.
  package init(of store: Store) { self.init(stored: store.zone, dayStart: store.dayStart) }

  /// A zone that this machine does not know becomes UTC, so that one store cannot stop the figures of all.
  init(stored zone: String, dayStart: Int, hours: OpeningHours = OpeningHours()) {
    self.init(zone: TimeZone(identifier: zone) ?? .gmt, dayStart: dayStart, hours: hours)
  }
}
