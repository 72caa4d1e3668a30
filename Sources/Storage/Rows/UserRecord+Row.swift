internal import Scene

extension UserRecord {
  /// In the order `name, full_name, email, password_hash, role, is_enabled, must_change_password`.
  var values: [SQLValue] {
    [
      .text(name), SQLValue(fullName), SQLValue(email), .text(passwordHash), .text(role.rawValue), SQLValue(isEnabled),
      SQLValue(mustChangePassword),
    ]
  }
}

extension SQLConnection {
  /// - Returns: the user with its id.
  func insert(_ user: UserRecord, at now: WallTime) throws -> UserRecord {
    try execute(
      """
      INSERT INTO user (name, full_name, email, password_hash, role, is_enabled, must_change_password, created_us)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, user.values + [now.value])
    var made = user
    made.id = UserID(rawValue: lastInsertedID)
    made.created = now
    try setStores(of: made)
    return made
  }

  func setStores(of user: UserRecord) throws {
    try execute("DELETE FROM user_store WHERE user = ?", [user.id.value])
    try insert("INSERT INTO user_store (user, store)", rows: user.stores.sorted().map { [user.id.value, $0.value] })
  }
}
