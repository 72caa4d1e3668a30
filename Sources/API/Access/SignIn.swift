internal import Hummingbird
internal import Scene
internal import Storage

/// Sessions: how they begin, are renewed, and end.
struct SignIn: Sendable {
  let request: AuthorizedRequest

  private var backend: Backend { request.backend }
  private var lifetime: Double { backend.configuration.sessionLifetime }

  private var cookies: Cookies {
    let isSecure =
      backend.configuration.tls != nil
      || (backend.configuration.isBehindProxy && request.http.headers[.forwardedProtocol] == "https")
    return Cookies(isSecure: isSecure)
  }

  /// An unknown user and a wrong password are answered alike, after the same work.
  func begin(name: String, password: String) async throws -> Response {
    let user = try await verified(name: name, password: password)
    var known = user
    known.signedIn = request.now
    if !backend.passwords.usesCurrentCost(user.passwordHash) {
      known.passwordHash = try await backend.passwords.hash(password)
    }
    try await backend.accounts.updateUser(known)
    backend.accountCache.changed(user.id, voidsTokens: false)
    try await backend.accounts.audit(
      AuditEntry(
        at: request.now, user: user.id, who: user.name, action: "session.begun", subject: "user \(user.id)",
        address: request.caller.address))
    return try await response(known, session: Secret.random().text, renews: true)
  }

  private func verified(name: String, password: String) async throws -> UserRecord {
    let address = request.caller.address
    if let wait = backend.throttle.wait(login: name, address: address, at: request.now) {
      throw Problem(.tooManyAttempts, "Too many attempts; wait \(wait) s and try again.", retryAfter: wait)
    }
    let user = try await backend.accounts.user(named: name)
    let matches = try await backend.passwords.check(password, against: user?.passwordHash)
    guard let user, matches, user.isEnabled else {
      backend.throttle.failed(login: name, address: address, at: request.now)
      throw Problem(.wrongCredentials, "The user name or the password is wrong, or the account is switched off.")
    }
    backend.throttle.succeeded(login: name)
    return user
  }

  /// Each refresh token renews once; half a minute later it is void for good.
  func renew() async throws -> Response {
    guard let token = request.http.cookies[Cookies.refresh]?.value, token.utf8.count < 200 else {
      throw Problem.signedOut
    }
    let hash = Secret(text: token).hash
    let id = backend.accountCache.session(ofRefresh: hash)
    if let session = try await backend.accounts.session(tokenHash: hash), session.expires > request.now {
      guard let user = try await backend.accounts.user(session.user), user.isEnabled else { throw Problem.signedOut }
      // Of two requests that bring the same token, one gets the new one.
      let isFirst = try await backend.accounts.endSession(tokenHash: hash)
      if isFirst { backend.accountCache.replaced(hash, of: user.id) }
      return try await response(user, session: id, renews: isFirst)
    }
    guard let owner = backend.accountCache.userOfReplaced(hash), let user = try await backend.accounts.user(owner),
      user.isEnabled
    else { throw Problem.signedOut }
    return try await response(user, session: id, renews: false)
  }

  func end() async throws -> Response {
    if let token = request.http.cookies[Cookies.refresh]?.value {
      try await backend.accounts.endSession(tokenHash: Secret(text: token).hash)
    }
    if case .user(let user, let claims) = request.caller.identity {
      backend.accountCache.ended(session: claims.session, tokenLifetime: backend.tokens.lifetime)
      try await request.audit("session.ended", "user \(user.id)")
    }
    var response = Response(status: .noContent)
    cookies.clear(on: &response)
    return response
  }

  /// Ends the user's other sessions; this one goes on with new tokens.
  func changePassword(from old: String, to new: String) async throws -> Response {
    let user = try request.user
    _ = try await verified(name: user.name, password: old)
    guard new != old else {
      throw Problem.invalidField("new", "it is the old password; write another one.", cause: .oldPassword)
    }
    var changed = user
    changed.passwordHash = try await backend.passwords.hash(new)
    changed.mustChangePassword = false
    try await request.save(changed, voidsTokens: true)
    try await request.audit("password.changed", "user \(user.id)")
    var response = Response(status: .noContent)
    try await set(accessOf: changed.id, session: Secret.random().text, renews: true, on: &response)
    return response
  }

  private func newRefreshToken(of user: UserID, session: String) async throws -> String {
    let token = Secret.random()
    let expires = request.now + lifetime
    try await backend.accounts.addSession(
      SessionRecord(
        tokenHash: token.hash, user: user, created: request.now, expires: expires,
        agent: String(request.http.headers[.userAgent]?.prefix(200) ?? "")))
    backend.accountCache.belongs(refresh: token.hash, to: session, until: expires)
    return token.text
  }

  private func response(_ user: UserRecord, session: String, renews: Bool) async throws -> Response {
    let value = SessionResponse(
      user: UserResponse(user), expiresAt: ISOTime(request.now + backend.tokens.lifetime),
      mustChangePassword: user.mustChangePassword)
    var response = try Response.json(value)
    try await set(accessOf: user.id, session: session, renews: renews, on: &response)
    return response
  }

  /// - Parameter renews: with a new refresh token.
  private func set(accessOf user: UserID, session: String, renews: Bool, on response: inout Response) async throws {
    let refresh = renews ? try await newRefreshToken(of: user, session: session) : nil
    let access = try await backend.tokens.sign(user: user, session: session, at: request.now)
    cookies.set(
      access: access, accessLifetime: backend.tokens.lifetime, refresh: refresh, refreshLifetime: lifetime,
      on: &response)
  }
}
