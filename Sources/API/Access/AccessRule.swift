internal import Storage

/// Who may call a route. Every route has one, and `RequestGuard` enforces it before anything else of the route runs.
///
/// A route with a `{store}` or a `{camera}` in its path is also limited to stores in the caller's sight: others answer as if they
/// were not there.
enum AccessRule: String, Hashable, Sendable, CaseIterable {
  /// Anybody.
  case open
  /// Whoever is signed in, for himself; not a key.
  case own
  /// Any role; a key with `read`.
  case viewer
  /// Any role; a key with `live`.
  case live
  /// A manager of the store, or the owner; a key with `write`.
  case manager
  /// The owner; not a key.
  case owner

  /// Why the caller may not; nil when he may, as far as the route's stores are in his sight.
  func refusal(of caller: Caller) -> Problem? {
    if self == .open { return nil }
    switch caller.identity {
    case .nobody: return .signedOut
    case .user(let user, _):
      if user.mustChangePassword, self != .own {
        return Problem(.passwordChangeNeeded, "This is a one-time password; set your own with PUT /api/v1/me/password.")
      }
      return allows(user.role)
        ? nil : Problem(.notAllowed, "Your role is \(user.role.rawValue); this needs \(requirement).")
    case .key(let key):
      guard let scope else {
        return Problem(.notAllowed, "An API key cannot do this; it needs \(requirement), signed in.")
      }
      return key.scopes.contains(scope.rawValue)
        ? nil : Problem(.notAllowed, "The API key lacks the scope “\(scope.rawValue)”; make one that has it.")
    }
  }

  private func allows(_ role: Role) -> Bool {
    switch self {
    case .open, .own, .viewer, .live: true
    case .manager: role != .viewer
    case .owner: role == .owner
    }
  }

  /// What a key needs; nil where keys are not let in.
  private var scope: KeyScope? {
    switch self {
    case .open, .own, .owner: nil
    case .viewer: .read
    case .live: .live
    case .manager: .write
    }
  }

  private var requirement: String {
    switch self {
    case .open: "nothing"
    case .own, .viewer, .live: "somebody"
    case .manager: "a manager of the store or the owner"
    case .owner: "the owner"
    }
  }
}

extension Problem {
  static let signedOut = Problem(.signedOut, "Nobody is signed in, or the time is up; sign in again.")
}

/// What a program may do with a key.
enum KeyScope: String, Hashable, Sendable, Codable, CaseIterable {
  case read, live, write
}
