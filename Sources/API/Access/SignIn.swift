internal import Hummingbird
internal import Scene
internal import Storage

/// Begins, renews and ends sessions.
struct SignIn: Sendable {
  let request: AuthorizedRequest

  private var backend: Backend { request.backend }
  private var authenticator: Authenticator { backend.authenticator }

  private var cookie: SessionCookie {
    SessionCookie(isSecure: request.context.origin.isSecure)
  }

  func begin(name: String, password: String) async throws -> Response {
    let user = try await authenticator.verify(name: name, password: password, address: request.caller.address) {
      KnownDevice(of: request.http, user: $0, at: request.now)?.id
    }
    var known = user
    known.signedIn = request.now
    if !authenticator.passwords.usesCurrentCost(user.passwordHash) {
      known.passwordHash = try await authenticator.passwords.hash(password)
    }
    try await backend.accounts.updateUser(known, from: user)
    authenticator.accountChanged(user.id)
    try await backend.accounts.audit(
      AuditEntry(
        at: request.now, user: user.id, who: user.name, action: "session.begun", subject: "user \(user.id)",
        address: request.caller.address))
    var response = try response(for: known)
    try await setNewToken(of: known, on: &response)
    return response
  }

  /// Extends the session of the request and sets its cookie again. A refresh cookie of version 0.1.0 becomes a session cookie.
  func renew() async throws -> Response {
    for name in [SessionCookie.name, SessionCookie.oldName] {
      guard let token = SessionCookie.token(of: request.http, named: name),
        let user = try await authenticator.user(ofSession: token.hash)
      else { continue }
      var response = try response(for: user)
      cookie.set(token, on: &response)
      if name == SessionCookie.oldName { cookie.clearOld(on: &response) }
      return response
    }
    throw Problem.signedOut
  }

  func end() async throws -> Response {
    for name in [SessionCookie.name, SessionCookie.oldName] {
      if let token = SessionCookie.token(of: request.http, named: name) {
        try await authenticator.endSession(token.hash)
      }
    }
    if let user = request.caller.user { try await request.audit("session.ended", "user \(user.id)") }
    var response = Response(status: .noContent)
    cookie.clear(on: &response)
    return response
  }

  /// Ends all sessions of the user and begins a new one for this client.
  func changePassword(from old: String, to new: String) async throws -> Response {
    let user = try request.user
    // The session proves that this device has signed in.
    _ = try await authenticator.verify(name: user.name, password: old, address: request.caller.address) { _ in
      "user \(user.id)"
    }
    guard new != old else {
      throw Problem.invalidField("new", "is the old password. Choose another one.", cause: .oldPassword)
    }
    if let refusal = PasswordRule.refusal(of: new, names: [user.name, user.fullName ?? "", user.email ?? ""]) {
      throw Problem.invalidField("new", refusal.sentence, cause: .weakPassword)
    }
    var changed = user
    changed.passwordHash = try await authenticator.passwords.hash(new)
    changed.mustChangePassword = false
    try await request.save(changed, from: user, endsSessions: true)
    try await request.audit("password.changed", "user \(user.id)")
    var response = Response(status: .noContent)
    try await setNewToken(of: changed, on: &response)
    return response
  }

  private func setNewToken(of user: UserRecord, on response: inout Response) async throws {
    let agent = request.http.headers[.userAgent] ?? ""
    let address = request.caller.address
    cookie.set(
      try await authenticator.beginSession(of: user, agent: agent, address: address), on: &response)
    KnownDevice.remember(user, at: request.now, isSecure: cookie.isSecure, on: &response)
  }

  private func response(for user: UserRecord) throws -> Response {
    try Response.json(
      SessionResponse(
        user: UserResponse(user), expiresAt: ISOTime(request.now + authenticator.sessionLifetime),
        mustChangePassword: user.mustChangePassword))
  }
}
