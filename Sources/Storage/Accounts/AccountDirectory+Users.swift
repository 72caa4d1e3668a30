package import Scene

extension AccountDirectory {
  private static let userColumns =
    "id, name, full_name, email, password_hash, role, is_enabled, must_change_password, created_us, signed_in_us"

  private static func users(where condition: String, _ arguments: [SQLValue], in db: any SQLConnection) throws
    -> [UserRecord]
  {
    var users = try db.rows("SELECT \(userColumns) FROM user WHERE \(condition) ORDER BY name", arguments).map { row in
      try UserRecord(
        id: row.id("id"), name: row.text("name"), fullName: row.optionalText("full_name"),
        email: row.optionalText("email"), passwordHash: row.text("password_hash"), role: row.word("role"),
        isEnabled: row.bool("is_enabled"), mustChangePassword: row.bool("must_change_password"),
        created: row.time("created_us"), signedIn: row.optionalTime("signed_in_us"))
    }
    for place in users.indices {
      let rows = try db.rows("SELECT store FROM user_store WHERE user = ?", [users[place].id.value])
      users[place].stores = Set(try rows.map { try $0.id("store") })
    }
    return users
  }

  /// By name.
  package func users() async throws -> [UserRecord] {
    try await engine.read { db in try Self.users(where: "1 = 1", [], in: db) }
  }

  package func user(_ id: UserID) async throws -> UserRecord? {
    try await engine.read { db in try Self.users(where: "id = ?", [id.value], in: db).first }
  }

  package func user(named name: String) async throws -> UserRecord? {
    try await engine.read { db in try Self.users(where: "name = ?", [.text(name)], in: db).first }
  }

  package func addUser(_ user: UserRecord) async throws -> UserRecord {
    let now = clock()
    return try await engine.write { db in
      guard try db.first("SELECT 1 FROM user WHERE name = ?", [.text(user.name)]) == nil else {
        throw StorageError(code: .nameTaken, message: "There is a user \(user.name) already; choose another name.")
      }
      return try db.insert(user, at: now)
    }
  }

  /// Writes all fields except `created`; refuses to leave the database without an enabled owner.
  package func updateUser(_ user: UserRecord) async throws {
    try await engine.write { db in
      guard try db.first("SELECT 1 FROM user WHERE id = ?", [user.id.value]) != nil else {
        throw StorageError.missing("user", user.id)
      }
      let other = try db.first(
        "SELECT 1 FROM user WHERE name = ? AND id <> ?", [.text(user.name), user.id.value])
      guard other == nil else {
        throw StorageError(code: .nameTaken, message: "There is a user \(user.name) already; choose another name.")
      }
      try db.execute(
        """
        UPDATE user SET name = ?, full_name = ?, email = ?, password_hash = ?, role = ?, is_enabled = ?,
          must_change_password = ?, signed_in_us = ? WHERE id = ?
        """, user.values + [SQLValue(user.signedIn?.microseconds), user.id.value])
      try db.setStores(of: user)
      try Self.checkOwner(in: db)
    }
  }

  package func deleteUser(_ id: UserID) async throws {
    try await engine.write { db in
      guard try db.execute("DELETE FROM user WHERE id = ?", [id.value]) > 0 else {
        throw StorageError.missing("user", id)
      }
      try Self.checkOwner(in: db)
    }
  }

  private static func checkOwner(in db: any SQLConnection) throws {
    guard try db.first("SELECT 1 FROM user WHERE role = 'owner' AND is_enabled = 1") != nil else {
      throw StorageError(code: .lastOwner, message: "One owner must remain. Make another user owner first.")
    }
  }
}
