internal import HTTPTypes
internal import Hummingbird
internal import Scene
internal import Storage

extension RouteTable {
  static let users: [Route] = [
    .reading("users", .owner, "All users") { request in
      ListResponse(items: try await request.backend.accounts.users().map(UserResponse.init))
    },
    .writing(
      .post, "users", .owner, "Add a user; the response contains a one-time password", status: .created,
      problems: [.conflict]
    ) { (request, body: NewUserRequest) in
      try await request.check(body.stores)
      let password = Secret.oneTimePassword()
      let user = try await request.backend.accounts.addUser(
        UserRecord(
          name: body.name, fullName: body.fullName, email: body.email,
          passwordHash: try await request.backend.authenticator.passwords.hash(password), role: body.role,
          mustChangePassword: true,
          stores: Set(body.stores)))
      try await request.audit("user.added", "user \(user.id)", "\(user.name), \(user.role.rawValue)")
      return OneTimePasswordResponse(user: UserResponse(user), oneTimePassword: password)
    },
    .reading("users/{user}", .owner, "One user") { request in UserResponse(try await request.namedUser()) },
    .writing(
      .patch, "users/{user}", .owner,
      "Change a user's names, e-mail address, role or stores, or deactivate the account",
      problems: [.conflict]
    ) {
      (request, body: UserChangeRequest) in
      let before = try await request.namedUser()
      var user = before
      ProfileRequest(name: body.name, fullName: body.fullName, email: body.email).apply(to: &user)
      if let role = body.role { user.role = role }
      if let isEnabled = body.isEnabled { user.isEnabled = isEnabled }
      if let stores = body.stores {
        try await request.check(stores)
        user.stores = Set(stores)
      }
      let endsSessions = user.role != before.role || user.isEnabled != before.isEnabled
      try await request.save(user, from: before, endsSessions: endsSessions)
      try await request.audit(
        "user.changed", "user \(user.id)", user.name, from: UserResponse(before), to: UserResponse(user))
      return UserResponse(user)
    },
    .acting(.post, "users/{user}/reset", .owner, "Reset a user's password to a one-time password; their sessions end") {
      request in
      let before = try await request.namedUser()
      var user = before
      let password = Secret.oneTimePassword()
      user.passwordHash = try await request.backend.authenticator.passwords.hash(password)
      user.mustChangePassword = true
      try await request.save(user, from: before, endsSessions: true)
      try await request.audit("password.reset", "user \(user.id)", user.name)
      return OneTimePasswordResponse(user: UserResponse(user), oneTimePassword: password)
    },
    .removing("users/{user}/sessions", .owner, "End all sessions of a user") { request in
      let user = try await request.namedUser()
      try await request.backend.authenticator.endSessions(of: user.id)
      try await request.audit("sessions.ended", "user \(user.id)", user.name)
    },
    .custom(
      "users/{user}", .owner, "Delete a user for ever; the audit log keeps what they did without their name",
      method: .delete, parameters: [.typedName], responses: [.nothing], problems: [.conflict]
    ) { request in
      let user = try await request.namedUser()
      try request.checkTypedName(user.name)
      guard user.id != request.caller.user?.id else {
        throw Problem(.conflict, "You cannot delete your own account. Ask another owner.")
      }
      try await request.backend.accounts.deleteUser(user.id)
      request.backend.authenticator.accountChanged(user.id)
      try await request.audit("user.deleted", "user \(user.id)")
      return Response(status: .noContent)
    },
  ]
}

extension Parameter {
  static let typedName = Parameter.required("name", .text(1...250), "The exact name, as a confirmation")
}

extension AuthorizedRequest {
  /// - Throws: `Problem` when the name in the query is another one.
  func checkTypedName(_ name: String) throws {
    guard query.text("name")?.trimmedName == name.trimmedName else {
      throw Problem.invalidParameter("name", "write the exact name to confirm the deletion.")
    }
  }

  fileprivate func namedUser() async throws -> UserRecord {
    guard let user = try await backend.accounts.user(UserID(rawValue: try id(.user))) else {
      throw Problem.notFound("user \(try id(.user))")
    }
    return user
  }

  /// - Throws: `Problem` for unknown stores.
  func check(_ stores: [StoreID]) async throws {
    let known = Set(try await backend.storeCache.allStores().map(\.id))
    for (index, store) in stores.enumerated() where !known.contains(store) {
      throw Problem.invalidField("stores[\(index)]", "there is no store \(store).", cause: .unknown)
    }
  }
}
