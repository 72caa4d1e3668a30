internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let users: [Route] = [
    .reading("users", .owner, "All users") { call in
      Listing(items: try await call.backend.store.users().map(UserAnswer.init))
    },
    .writing(
      .post, "users", .owner, "Add a user; the answer holds a one-time password", status: .created,
      problems: [.conflict]
    ) { (call, body: NewUserBody) in
      try await call.check(body.stores)
      let password = Secret.oneTimePassword()
      let user = try await call.backend.store.addUser(
        UserRecord(
          name: body.name, fullName: body.fullName, email: body.email,
          passwordHash: try await call.backend.passwords.hash(password), role: body.role, mustChangePassword: true,
          stores: Set(body.stores)))
      try await call.note("user.added", "user \(user.id)", "\(user.name), \(user.role.rawValue)")
      return OneTimePasswordAnswer(user: UserAnswer(user), oneTimePassword: password)
    },
    .reading("users/{user}", .owner, "One user") { call in UserAnswer(try await call.namedUser()) },
    .writing(
      .patch, "users/{user}", .owner, "Change a user's names, e-mail address, role, stores, or switch the account off",
      problems: [.conflict]
    ) {
      (call, body: UserChangeBody) in
      let before = try await call.namedUser()
      var user = before
      _ = ProfileBody(name: body.name, fullName: body.fullName, email: body.email).apply(to: &user)
      if let role = body.role { user.role = role }
      if let isEnabled = body.isEnabled { user.isEnabled = isEnabled }
      if let stores = body.stores {
        try await call.check(stores)
        user.stores = Set(stores)
      }
      let isVoid = user.role != before.role || user.isEnabled != before.isEnabled
      try await call.save(user, voidsTokens: isVoid)
      try await call.note(
        "user.changed", "user \(user.id)", "\(user.name), \(user.role.rawValue), \(user.isEnabled ? "on" : "off")")
      return UserAnswer(user)
    },
    .doing(.post, "users/{user}/reset", .owner, "Give a user a new one-time password; his sessions end") { call in
      var user = try await call.namedUser()
      let password = Secret.oneTimePassword()
      user.passwordHash = try await call.backend.passwords.hash(password)
      user.mustChangePassword = true
      try await call.save(user, voidsTokens: true)
      try await call.note("password.reset", "user \(user.id)", user.name)
      return OneTimePasswordAnswer(user: UserAnswer(user), oneTimePassword: password)
    },
  ]
}

extension Call {
  fileprivate func namedUser() async throws -> UserRecord {
    guard let user = try await backend.store.user(UserID(rawValue: try id(.user))) else {
      throw Problem.notFound("user \(try id(.user))")
    }
    return user
  }

  /// - Throws: `Problem` for stores that are not there.
  func check(_ stores: [StoreID]) async throws {
    let known = Set(try await backend.places.stores().map(\.id))
    for (index, store) in stores.enumerated() where !known.contains(store) {
      throw Problem.invalidField("stores[\(index)]", "there is no store \(store).", cause: .unknown)
    }
  }
}
