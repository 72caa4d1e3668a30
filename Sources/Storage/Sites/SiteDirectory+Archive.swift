package import Scene

/// What the deletion of a store removed.
package struct DeletedStore: Hashable, Sendable {
  package var store: Store
  package var cameras: Int
  package var crossings: Int
  package var days: Int
}

extension SiteDirectory {
  /// The store leaves all lists and its cameras stop; what was measured stays. Nil for `time` brings it back.
  package func setArchived(_ id: StoreID, at time: WallTime?) async throws {
    try await edit { db in
      _ = try db.store(id)
      try db.execute("UPDATE store SET archived_us = ? WHERE id = ?", [SQLValue(time?.microseconds), id.value])
    }
  }

  /// Deletes the store with its cameras, lines, zones, counts, corrections, staff, alert rules and rights, in one transaction. API keys
  /// and the audit log stay.
  @discardableResult
  package func deleteStore(_ id: StoreID) async throws -> DeletedStore {
    let now = clock()
    return try await edit { db in
      let store = try db.store(id)
      func count(_ sql: String) throws -> Int { try db.count("SELECT count(*) AS n FROM \(sql)", [id.value]) }
      let deleted = DeletedStore(
        store: store, cameras: try count("camera WHERE store = ? AND deleted_us IS NULL"),
        crossings: try count("crossing WHERE store = ?"),
        days: try count("(SELECT DISTINCT day FROM day WHERE store = ?) days"))
      // Both columns open the append-only tables for this store alone.
      try db.execute(
        "UPDATE store SET deleted_us = ?, crossings_from_us = ? WHERE id = ?", [now.value, .int(.max), id.value])
      let cameras = "SELECT id FROM camera WHERE store = ?"
      let presence = [
        ("store", "SELECT id FROM store WHERE id = ?"), ("camera", cameras),
        ("zone", "SELECT id FROM zone WHERE camera IN (\(cameras))"),
      ]
      for (kind, subjects) in presence {
        try db.execute("DELETE FROM presence WHERE kind = '\(kind)' AND subject IN (\(subjects))", [id.value])
      }
      for table in ["crossing", "adjustment", "bin", "day"] {
        try db.execute("DELETE FROM \(table) WHERE store = ?", [id.value])
      }
      for table in ["gap", "zone", "line"] {
        try db.execute("DELETE FROM \(table) WHERE camera IN (\(cameras))", [id.value])
      }
      for table in ["camera", "opening_hours", "opening_exception", "user_store", "staff_embedding", "alert_rule"] {
        try db.execute("DELETE FROM \(table) WHERE store = ?", [id.value])
      }
      try db.execute("DELETE FROM store WHERE id = ?", [id.value])
      return deleted
    }
  }

  /// Another store with this name in this town, archived or not.
  package func store(named name: String, city: String, excluding id: StoreID? = nil) async throws -> Store? {
    try await stores(includingArchived: true).first {
      $0.id != id && $0.name.foldedName == name.foldedName && $0.city.foldedName == city.foldedName
    }
  }
}
