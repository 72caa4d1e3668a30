import ArgumentParser
import Storage

/// The database of the `users` commands and the form of their output.
struct UsersOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var settings: DataOptions

  /// Runs `work` on the database, which must exist, and closes it.
  func withDatabase<R>(_ work: (Database) async throws -> R) async throws -> R {
    let database = try await settings.configuration().open(making: false)
    do {
      let result = try await work(database)
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }
}

/// The user that a command changes.
struct NamedUserOptions: ParsableArguments {
  @Argument(help: "User name, in any case.")
  var name: String

  @OptionGroup var options: UsersOptions

  /// Changes the user, ends their sessions and records the change.
  /// - Returns: the user after the change, with their stores' names.
  func change(_ action: String, _ change: (inout UserRecord) async throws -> Void) async throws -> UserLine {
    try await options.withDatabase { database in
      let before = try await find(in: database)
      var user = before
      try await change(&user)
      try await database.accounts.updateUser(user, from: before)
      try await database.accounts.endSessions(of: user.id)
      try await database.accounts.auditCommand(action, user)
      return try await UserLine(user, stores: database.sites.stores())
    }
  }

  func find(in database: Database) async throws -> UserRecord {
    guard let user = try await database.accounts.user(named: name) else {
      throw Failure(.noInput, "There is no user \"\(name.printable)\". List them with footfall users list.")
    }
    return user
  }

  /// Prints the changed user; on a terminal as a sentence.
  func report(_ line: UserLine, _ sentence: String) throws {
    if options.json { try JSON.print(line) } else { print("\(line.name.printable): \(sentence)") }
  }
}

extension AccountDirectory {
  func auditCommand(_ action: String, _ user: UserRecord) async throws {
    try await audit(
      AuditEntry(
        who: "command line", action: action, subject: "user \(user.id)", detail: "\(user.name), \(user.role.rawValue)"))
  }
}
