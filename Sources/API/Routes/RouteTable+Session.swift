internal import HTTPTypes
internal import Hummingbird
internal import Storage

extension RouteTable {
  static let session: [Route] = [
    .reading("setup", .open, "Whether the first owner still has to choose a password") { request in
      SetupResponse(isFirstStart: try await FirstOwner.waiting(request.backend.accounts) != nil)
    },
    .custom(
      "session", .open, "Sign in", method: .post, body: SignInRequest.schema, bodyLimit: 4096,
      responses: [.json(SessionResponse.schema)],
      problems: [.wrongCredentials, .tooManyAttempts]
    ) { request in
      let body = try request.decoded(SignInRequest.self)
      return try await SignIn(request: request).begin(name: body.name, password: body.password)
    },
    .custom(
      "session/refresh", .open, "Renew the session", method: .post,
      responses: [.json(SessionResponse.schema)], problems: [.signedOut]
    ) { request in try await SignIn(request: request).renew() },
    .custom("session", .open, "Sign out", method: .delete, responses: [.nothing]) { request in
      try await SignIn(request: request).end()
    },
  ]

  static let account: [Route] = [
    .reading("me", .own, "The signed-in user") { request in UserResponse(try request.user) },
    .writing(.patch, "me", .own, "Change your name, full name and e-mail address", problems: [.conflict]) {
      (request, body: ProfileRequest) in
      let before = try request.user
      var user = before
      body.apply(to: &user)
      try await request.save(user, from: before, endsSessions: false)
      if user != before {
        try await request.audit(
          "profile.changed", "user \(user.id)", user.name, from: UserResponse(before), to: UserResponse(user))
      }
      return UserResponse(user)
    },
    .custom(
      "me/password", .own, "Change your password; your other sessions end", method: .put,
      body: PasswordChangeRequest.schema,
      responses: [.nothing], problems: [.wrongCredentials, .tooManyAttempts]
    ) { request in
      let body = try request.decoded(PasswordChangeRequest.self)
      return try await SignIn(request: request).changePassword(from: body.current, to: body.new)
    },
  ]
}

extension AuthorizedRequest {
  /// The signed-in user. The access rule guarantees one.
  var user: UserRecord {
    get throws {
      guard let user = caller.user else { throw Problem.signedOut }
      return user
    }
  }

  func save(_ user: UserRecord, from old: UserRecord, endsSessions: Bool) async throws {
    try await backend.accounts.updateUser(user, from: old)
    if endsSessions { try await backend.authenticator.endSessions(of: user.id) }
    backend.authenticator.accountChanged(user.id)
  }
}
