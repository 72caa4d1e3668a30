internal import Scene

extension AccountDirectory {
  private static func keys(where condition: String, _ arguments: [SQLValue], in db: any SQLConnection) throws
    -> [APIKeyRecord]
  {
    try db.rows(
      """
      SELECT id, name, key_hash, shown, scopes, stores, created_by, created_us, used_us, revoked_us, expires_us
      FROM api_key
      WHERE \(condition) ORDER BY id
      """, arguments
    ).map { row in
      try APIKeyRecord(
        id: row.int("id"), name: row.text("name"), keyHash: row.text("key_hash"), shown: row.text("shown"),
        scopes: Set(row.text("scopes").split(separator: " ").map(String.init)),
        stores: row.optionalText("stores").map { text in
          Set(
            try text.split(separator: " ").map { word in
              guard let id = Int64(word) else {
                throw row.columns.error("stores", "holds \(word), which is not a store id")
              }
              return StoreID(rawValue: id)
            })
        },
        createdBy: row.optionalID("created_by"), created: row.time("created_us"),
        expires: row.optionalTime("expires_us"), used: row.optionalTime("used_us"),
        revoked: row.optionalTime("revoked_us"))
    }
  }

  package func keys() async throws -> [APIKeyRecord] {
    try await engine.read { db in try Self.keys(where: "1 = 1", [], in: db) }
  }

  /// The key with this hash, also when revoked or expired.
  package func key(hash: String) async throws -> APIKeyRecord? {
    try await engine.read { db in try Self.keys(where: "key_hash = ?", [.text(hash)], in: db).first }
  }

  package func addKey(_ key: APIKeyRecord) async throws -> APIKeyRecord {
    let now = clock()
    return try await engine.write { db in
      try db.execute(
        """
        INSERT INTO api_key (name, key_hash, shown, scopes, stores, created_by, created_us, expires_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(key.name), .text(key.keyHash), .text(key.shown), .text(key.scopes.sorted().joined(separator: " ")),
          SQLValue(key.stores.map { $0.sorted().map(\.description).joined(separator: " ") }),
          SQLValue(key.createdBy?.rawValue), now.value, SQLValue(key.expires?.microseconds),
        ])
      var made = key
      made.id = db.lastInsertedID
      made.created = now
      return made
    }
  }

  package func revokeKey(_ id: Int64) async throws {
    let now = clock()
    let changes = try await engine.write { db in
      try db.execute("UPDATE api_key SET revoked_us = ? WHERE id = ? AND revoked_us IS NULL", [now.value, .int(id)])
    }
    guard changes > 0 else { throw StorageError(code: .notFound, message: "There is no active key \(id).") }
  }

  package func noteUse(ofKey id: Int64) async throws {
    let now = clock()
    try await engine.write { db in try db.execute("UPDATE api_key SET used_us = ? WHERE id = ?", [now.value, .int(id)])
    }
  }
}
