internal import Foundation
package import Scene

extension SiteDirectory {
  /// By name; without archived stores unless they are included.
  package func stores(includingArchived: Bool = false) async throws -> [Store] {
    let condition = includingArchived ? "" : "AND archived_us IS NULL"
    return try await engine.read { db in
      try db.rows("SELECT \(Store.columns) FROM store WHERE deleted_us IS NULL \(condition) ORDER BY name, id")
        .map(Store.init)
    }
  }

  package func store(_ id: StoreID) async throws -> Store {
    try await engine.read { db in try db.store(id) }
  }

  /// The store with its name and city as they are stored.
  private static func checked(_ store: Store) throws -> Store {
    var store = store
    store.name = try store.name.checkedName("A store's name")
    store.city = store.city.trimmedName.isEmpty ? "" : try store.city.checkedName("A store's city")
    for kind in StoreGrouping.allCases where !kind.name(of: store).trimmedName.isEmpty {
      _ = try kind.name(of: store).checkedName("A store's \(kind.rawValue)")
    }
    (store.region, store.format) = (store.region.trimmedName, store.format.trimmedName)
    guard store.isZoneKnown else {
      throw StorageError(
        code: .invalid, message: "\"\(store.zone)\" is not a time zone. Use an IANA name such as Europe/Paris.")
    }
    guard (0...1425).contains(store.dayStart), store.dayStart.isMultiple(of: 15) else {
      throw StorageError(
        code: .invalid, message: "A business day begins on a quarter hour, 0 to 1425 minutes after midnight.")
    }
    return store
  }

  /// - Returns: the store with its id. A `created` of 0 becomes now.
  package func addStore(_ store: Store) async throws -> Store {
    var store = try Self.checked(store)
    if store.created.microseconds == 0 { store.created = clock() }
    let new = store
    return try await edit { db in try db.insert(new) }
  }

  /// Changes name, city, groups, zone, day start and capacity; days are rebuilt from the bins when zone or day start change.
  package func updateStore(_ store: Store) async throws {
    let store = try Self.checked(store)
    try await edit { db in
      let old = try db.store(store.id)
      try db.execute(
        "UPDATE store SET name = ?, city = ?, region = ?, format = ?, zone = ?, day_start_min = ?, capacity = ? WHERE id = ?",
        [
          .text(store.name), .text(store.city), .text(store.region), .text(store.format), .text(store.zone),
          SQLValue(store.dayStart), SQLValue(store.capacity),
          store.id.value,
        ])
      if old.zone != store.zone || old.dayStart != store.dayStart { try db.rebuildDays(of: store) }
    }
  }
}
