extension SiteDirectory {
  /// Rises with every edit of stores, cameras, lines, zones, staff and rules on any server. 0 before the first edit.
  package func revision() async throws -> Int64 {
    try await engine.read { db in
      try db.first("SELECT number FROM site_revision WHERE id = 1")?.int("number") ?? 0
    }
  }

  /// A write that other servers notice by the revision.
  func edit<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await engine.write { db in
      let result = try work(db)
      try db.execute(
        "INSERT INTO site_revision (id, number) VALUES (1, 1) "
          + db.dialect.adding(["number"], table: "site_revision", key: ["id"]))
      return result
    }
  }
}
