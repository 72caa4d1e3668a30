package import Scene

extension AccountDirectory {
  private static let userColumns =
    "id, name, full_name, email, password_hash, role, is_enabled, must_change_password, created_us, signed_in_us,"
    + " password_set_us"

  private static func users(where condition: String, _ arguments: [SQLValue], in db: any SQLConnection) throws
    -> [UserRecord]
  {
    var users = try db.rows("SELECT \(userColumns) FROM user WHERE \(condition) ORDER BY name", arguments).map { row in
      var user = try UserRecord(
        id: row.id("id"), name: row.text("name"), fullName: row.optionalText("full_name"),
        email: row.optionalText("email"), passwordHash: row.text("password_hash"), role: row.word("role"),
        isEnabled: row.bool("is_enabled"), mustChangePassword: row.bool("must_change_password"),
        created: row.time("created_us"), signedIn: row.optionalTime("signed_in_us"))
      user.passwordSet = try row.optionalTime("password_set_us")
      return user
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

  /// The user with this login name, whatever its case.
  package func user(named name: String) async throws -> UserRecord? {
    try await engine.read { db in try Self.users(where: "folded_name = ?", [.text(name.foldedName)], in: db).first }
  }

  package func addUser(_ user: UserRecord) async throws -> UserRecord {
    let now = clock()
    var user = user
    user.name = try user.name.checkedName("A user's name")
    return try await engine.write { [user] db in
      try db.checkNameIsFree(user)
      return try db.insert(user, at: now)
    }
  }

  /// Writes the fields in which `user` differs from `old`, and notes when the password hash changed. Fields that another request
  /// changed meanwhile keep their values: a slow sign-in must not bring back a disabled account. Refuses to leave the database
  /// without an enabled owner.
  /// - Throws: `StorageError.conflict` for a new password hash when the password changed meanwhile.
  package func updateUser(_ user: UserRecord, from old: UserRecord) async throws {
    let now = clock()
    try await engine.write { db in
      guard let known = try Self.users(where: "id = ?", [user.id.value], in: db).first else {
        throw StorageError.missing("user", user.id)
      }
      var user = try user.changes(from: old, to: known)
      // A name of an earlier version stays valid.
      if known.name != user.name { user.name = try user.name.checkedName("A user's name") }
      try db.checkNameIsFree(user)
      try db.execute(
        """
        UPDATE user SET name = ?, folded_name = ?, full_name = ?, email = ?, password_hash = ?, role = ?, is_enabled = ?,
          must_change_password = ?, signed_in_us = ? WHERE id = ?
        """, user.values + [SQLValue(user.signedIn?.microseconds), user.id.value])
      if known.passwordHash != user.passwordHash {
        try db.execute("UPDATE user SET password_set_us = ? WHERE id = ?", [now.value, user.id.value])
      }
      try db.setStores(of: user)
      try Self.checkOwner(in: db)
    }
  }

  /// Deletes the user with their sessions and rights. The audit log keeps what they did and what was done to them, without their
  /// name, contacts and addresses. Corrections of occupancy keep the name, because their table is append-only.
  package func deleteUser(_ id: UserID) async throws {
    try await engine.write { db in
      guard let user = try Self.users(where: "id = ?", [id.value], in: db).first else {
        throw StorageError.missing("user", id)
      }
      try db.execute("DELETE FROM user WHERE id = ?", [id.value])
      try Self.checkOwner(in: db)
      try Self.anonymize(user, in: db)
    }
  }

  private static func anonymize(_ user: UserRecord, in db: any SQLConnection) throws {
    let name = "deleted user \(user.id)"
    try db.execute("UPDATE audit SET who = ?, address = '' WHERE user = ?", [.text(name), user.id.value])
    try db.execute("UPDATE camera SET drawn_by = ? WHERE drawn_by = ?", [.text(name), .text(user.name)])
    let personal = [user.name, user.fullName, user.email].compactMap(\.self).filter { !$0.isEmpty }
    for row in try db.rows("SELECT id, detail FROM audit WHERE subject = ?", [.text("user \(user.id)")]) {
      let detail = try row.text("detail")
      // A short name is also part of other words.
      let rest = user.name.count < 3 ? "" : personal.reduce(detail) { $0.replacing($1, with: name) }
      guard rest != detail else { continue }
      try db.execute("UPDATE audit SET detail = ? WHERE id = ?", [.text(rest), .int(try row.int("id"))])
    }
  }

  private static func checkOwner(in db: any SQLConnection) throws {
    guard try db.first("SELECT 1 FROM user WHERE role = 'owner' AND is_enabled = 1") != nil else {
      throw StorageError(code: .lastOwner, message: "One owner must remain. Make another user owner first.")
    }
  }
}

extension UserRecord {
  /// `current` with the fields in which this record differs from `old`.
  fileprivate func changes(from old: UserRecord, to current: UserRecord) throws -> UserRecord {
    var merged = current
    func take<Value: Equatable>(_ field: WritableKeyPath<UserRecord, Value>) {
      if self[keyPath: field] != old[keyPath: field] { merged[keyPath: field] = self[keyPath: field] }
    }
    guard passwordHash == old.passwordHash || current.passwordHash == old.passwordHash else {
      throw StorageError(code: .conflict, message: "The password of \(name.printable) changed meanwhile. Try again.")
    }
    take(\.name)
    take(\.fullName)
    take(\.email)
    take(\.passwordHash)
    take(\.role)
    take(\.isEnabled)
    take(\.mustChangePassword)
    take(\.stores)
    take(\.signedIn)
    return merged
  }
}
