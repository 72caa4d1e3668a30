internal import Hummingbird
internal import Scene
internal import Storage

/// Sessions: how they begin, are renewed, and end.
struct SignIn: Sendable {
  let call: Call

  private var backend: Backend { call.backend }
  private var lifetime: Double { backend.configuration.sessionLifetime }

  private var cookies: Cookies {
    let isSecure =
      backend.configuration.tls != nil
      || (backend.configuration.isBehindProxy && call.request.headers[.forwardedProtocol] == "https")
    return Cookies(isSecure: isSecure)
  }

  /// An unknown user and a wrong password are answered alike, after the same work.
  func begin(name: String, password: String) async throws -> Response {
    let user = try await verified(name: name, password: password)
    var known = user
    known.signedIn = call.now
    if !backend.passwords.isOfToday(user.passwordHash) {
      known.passwordHash = try await backend.passwords.hash(password)
    }
    try await backend.store.updateUser(known)
    backend.accounts.changed(user.id, voidsTokens: false)
    try await backend.store.audit(
      AuditEntry(
        at: call.now, user: user.id, who: user.name, action: "session.begun", subject: "user \(user.id)",
        address: call.caller.address))
    return try await answer(known, session: Secret.random().text, renews: true)
  }

  private func verified(name: String, password: String) async throws -> UserRecord {
    let address = call.caller.address
    if let wait = backend.throttle.wait(login: name, address: address, at: call.now) {
      throw Problem(.tooManyAttempts, "Too many attempts; wait \(wait) s and try again.", retryAfter: wait)
    }
    let user = try await backend.store.user(named: name)
    let isRight = try await backend.passwords.check(password, against: user?.passwordHash)
    guard let user, isRight, user.isEnabled else {
      backend.throttle.failed(login: name, address: address, at: call.now)
      throw Problem(.wrongCredentials, "The user name or the password is wrong, or the account is switched off.")
    }
    backend.throttle.succeeded(login: name)
    return user
  }

  /// Each refresh token renews once; half a minute later it is void for good.
  func renew() async throws -> Response {
    guard let token = call.request.cookies[Cookies.refresh]?.value, token.utf8.count < 200 else {
      throw Problem.signedOut
    }
    let hash = Secret(text: token).hash
    let id = backend.accounts.session(ofRefresh: hash)
    if let session = try await backend.store.session(tokenHash: hash), session.expires > call.now {
      guard let user = try await backend.store.user(session.user), user.isEnabled else { throw Problem.signedOut }
      // Of two requests that bring the same token, one gets the new one.
      let isFirst = try await backend.store.endSession(tokenHash: hash)
      if isFirst { backend.accounts.replaced(hash, of: user.id) }
      return try await answer(user, session: id, renews: isFirst)
    }
    guard let owner = backend.accounts.userOfReplaced(hash), let user = try await backend.store.user(owner),
      user.isEnabled
    else { throw Problem.signedOut }
    return try await answer(user, session: id, renews: false)
  }

  func end() async throws -> Response {
    if let token = call.request.cookies[Cookies.refresh]?.value {
      try await backend.store.endSession(tokenHash: Secret(text: token).hash)
    }
    if case .user(let user, let claims) = call.caller.identity {
      backend.accounts.ended(session: claims.session, tokenLifetime: backend.tokens.lifetime)
      try await call.note("session.ended", "user \(user.id)")
    }
    var response = Response(status: .noContent)
    cookies.clear(on: &response)
    return response
  }

  /// Ends the user's other sessions; this one goes on with new tokens.
  func changePassword(from old: String, to new: String) async throws -> Response {
    let user = try call.user
    _ = try await verified(name: user.name, password: old)
    guard new != old else {
      throw Problem.invalidField("new", "it is the old password; write another one.", cause: .oldPassword)
    }
    var changed = user
    changed.passwordHash = try await backend.passwords.hash(new)
    changed.mustChangePassword = false
    try await call.save(changed, voidsTokens: true)
    try await call.note("password.changed", "user \(user.id)")
    var response = Response(status: .noContent)
    try await set(accessOf: changed.id, session: Secret.random().text, renews: true, on: &response)
    return response
  }

  private func newRefreshToken(of user: UserID, session: String) async throws -> String {
    let token = Secret.random()
    let expires = call.now + lifetime
    try await backend.store.addSession(
      SessionRecord(
        tokenHash: token.hash, user: user, created: call.now, expires: expires,
        agent: String(call.request.headers[.userAgent]?.prefix(200) ?? "")))
    backend.accounts.belongs(refresh: token.hash, to: session, until: expires)
    return token.text
  }

  private func answer(_ user: UserRecord, session: String, renews: Bool) async throws -> Response {
    let value = SessionAnswer(
      user: UserAnswer(user), expiresAt: ISOTime(call.now + backend.tokens.lifetime),
      mustChangePassword: user.mustChangePassword)
    var response = try Response.json(value)
    try await set(accessOf: user.id, session: session, renews: renews, on: &response)
    return response
  }

  /// - Parameter renews: with a new refresh token.
  private func set(accessOf user: UserID, session: String, renews: Bool, on response: inout Response) async throws {
    let refresh = renews ? try await newRefreshToken(of: user, session: session) : nil
    let access = try await backend.tokens.sign(user: user, session: session, at: call.now)
    cookies.set(
      access: access, accessLifetime: backend.tokens.lifetime, refresh: refresh, refreshLifetime: lifetime,
      on: &response)
  }
}
