internal import Scene
internal import Storage

/// The sessions of the signed-in user.
extension RouteTable {
  static let sessions: [Route] = [
    .reading("me/sessions", .own, "Your sessions, the newest use first") { request in
      let sessions = try await request.openSessions()
      return ListResponse(
        items: sessions.map { session in
          OpenSessionResponse(
            session, isCurrent: session.tokenHash == request.session,
            lifetime: request.backend.authenticator.sessionLifetime)
        })
    },
    .removing("me/sessions/{session}", .own, "End one of your sessions") { request in
      let id = try request.id(.session)
      guard let session = try await request.openSessions().first(where: { $0.id == id }) else {
        throw Problem.notFound("session \(id)")
      }
      try await request.backend.authenticator.endSession(session.tokenHash)
      try await request.audit("session.ended", "user \(try request.user.id)")
    },
    .removing("me/sessions", .own, "End all your other sessions") { request in
      for session in try await request.openSessions() where session.tokenHash != request.session {
        try await request.backend.authenticator.endSession(session.tokenHash)
      }
      try await request.audit("sessions.ended", "user \(try request.user.id)")
    },
  ]
}

extension AuthorizedRequest {
  /// Hash of the request's session token; nil for a key.
  fileprivate var session: String? {
    if case .user(_, let session) = caller.identity { session } else { nil }
  }

  fileprivate func openSessions() async throws -> [SessionRecord] {
    let now = now
    return try await backend.accounts.sessions(of: try user.id).filter { now < $0.expires }
  }
}

/// A session of the signed-in user.
struct OpenSessionResponse: ListItem {
  var id: Int64
  var created: ISOTime
  /// To about five minutes.
  var lastUsed: ISOTime
  /// The browser's `User-Agent`.
  var agent: String
  /// The client's IP address at the sign-in.
  @OrNull var address: String?
  var isCurrent: Bool

  init(_ session: SessionRecord, isCurrent: Bool, lifetime: Double) {
    id = session.id
    created = ISOTime(session.created)
    lastUsed = ISOTime(max(session.created, session.expires + -lifetime))
    agent = session.agent
    address = session.address
    self.isCurrent = isCurrent
  }

  static let plural = "sessions"
  static let schema = JSONSchema.response(
    "OpenSession",
    [
      "id": .integer(0...Int64.max), "created": .instant, "lastUsed": .instant, "agent": .text(0...250),
      "address": .nullable(.text(0...250)), "isCurrent": .boolean,
    ])
}
