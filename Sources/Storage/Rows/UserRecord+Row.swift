internal import Scene

extension UserRecord {
  /// In the order `name, folded_name, full_name, email, password_hash, role, is_enabled, must_change_password`.
  var values: [SQLValue] {
    [
      .text(name), .text(name.foldedName), SQLValue(fullName), SQLValue(email), .text(passwordHash),
      .text(role.rawValue), SQLValue(isEnabled), SQLValue(mustChangePassword),
    ]
  }
}

extension SQLConnection {
  /// - Throws: `nameTaken` when another user has this name, whatever its case.
  func checkNameIsFree(_ user: UserRecord) throws {
    let other = try first(
      "SELECT name FROM user WHERE folded_name = ? AND id <> ?", [.text(user.name.foldedName), user.id.value])
    guard let other else { return }
    throw StorageError(
      code: .nameTaken, message: "There is a user \(try other.text("name")) already; choose another name.")
  }

  /// - Returns: the user with its id.
  func insert(_ user: UserRecord, at now: WallTime) throws -> UserRecord {
    try execute(
      """
      INSERT INTO user (name, folded_name, full_name, email, password_hash, role, is_enabled, must_change_password, created_us,
        password_set_us)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, user.values + [now.value, now.value])
    var made = user
    made.id = UserID(rawValue: lastInsertedID)
    made.created = now
    made.passwordSet = now
    try setStores(of: made)
    return made
  }

  func setStores(of user: UserRecord) throws {
    try execute("DELETE FROM user_store WHERE user = ?", [user.id.value])
    try insert("INSERT INTO user_store (user, store)", rows: user.stores.sorted().map { [user.id.value, $0.value] })
  }
}
