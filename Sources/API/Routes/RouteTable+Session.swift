internal import HTTPTypes
internal import Hummingbird
internal import Storage

extension RouteTable {
  static let session: [Route] = [
    .reading("setup", .open, "Whether the first owner has still to set a password") { call in
      SetupAnswer(isFirstStart: try await FirstOwner(backend: call.backend).isWaiting())
    },
    .answering(
      "session", .open, "Sign in", method: .post, body: SignInBody.schema, answers: [.json(SessionAnswer.schema)],
      problems: [.wrongCredentials, .tooManyAttempts]
    ) { call in
      let body = try call.decoded(SignInBody.self)
      return try await SignIn(call: call).begin(name: body.name, password: body.password)
    },
    .answering(
      "session/refresh", .open, "Renew the session by its refresh cookie", method: .post,
      answers: [.json(SessionAnswer.schema)], problems: [.signedOut]
    ) { call in try await SignIn(call: call).renew() },
    .answering("session", .open, "Sign out", method: .delete, answers: [.nothing]) { call in
      try await SignIn(call: call).end()
    },
  ]

  static let account: [Route] = [
    .reading("me", .own, "Who is signed in") { call in UserAnswer(try call.user) },
    .writing(.patch, "me", .own, "Change one's own name, full name and e-mail address", problems: [.conflict]) {
      (call, body: ProfileBody) in
      var user = try call.user
      let changes = body.apply(to: &user)
      try await call.save(user, voidsTokens: false)
      if !changes.isEmpty {
        try await call.note("profile.changed", "user \(user.id)", changes.joined(separator: ", "))
      }
      return UserAnswer(user)
    },
    .answering(
      "me/password", .own, "Change one's own password; other sessions end", method: .put, body: PasswordBody.schema,
      answers: [.nothing], problems: [.wrongCredentials, .tooManyAttempts]
    ) { call in
      let body = try call.decoded(PasswordBody.self)
      return try await SignIn(call: call).changePassword(from: body.current, to: body.new)
    },
  ]
}

extension Call {
  /// Whoever is signed in; the rule has seen to it that somebody is.
  var user: UserRecord {
    get throws {
      guard let user = caller.user else { throw Problem.signedOut }
      return user
    }
  }

  func save(_ user: UserRecord, voidsTokens isVoid: Bool) async throws {
    try await backend.store.updateUser(user)
    if isVoid { try await backend.store.endSessions(of: user.id) }
    backend.accounts.changed(user.id, voidsTokens: isVoid)
  }
}
