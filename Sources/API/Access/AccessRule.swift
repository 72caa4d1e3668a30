internal import Storage

/// The permission that a route requires. `RequestGuard` enforces it before the route's handler runs.
///
/// A route with a `{store}` or a `{camera}` in its path is also limited to the caller's stores. Other stores answer 404.
enum AccessRule: String, Hashable, Sendable, CaseIterable {
  /// No sign-in.
  case open
  /// Any signed-in user, for their own account. Not a key.
  case own
  /// Any role; a key with `read`.
  case viewer
  /// Any role; a key with `live`.
  case live
  /// A manager of the store, or the owner; a key with `write`.
  case manager
  /// The owner. Not a key.
  case owner

  /// The reason why the caller is refused; nil when the rule lets them pass. Stores are checked separately.
  func refusal(of caller: Caller) -> Problem? {
    if self == .open { return nil }
    switch caller.identity {
    case .anonymous: return .signedOut
    case .user(let user, _):
      if user.mustChangePassword, self != .own {
        return Problem(.passwordChangeNeeded, "Choose your own password with PUT /api/v1/me/password.")
      }
      return allows(user.role)
        ? nil : Problem(.notAllowed, "Your role is \(user.role.rawValue). This route requires \(requirement).")
    case .key(let key):
      guard let scope else {
        return Problem(.notAllowed, "API keys cannot call this route. It requires \(requirement), signed in.")
      }
      return key.scopes.contains(scope.rawValue)
        ? nil : Problem(.notAllowed, "This API key lacks the scope “\(scope.rawValue)”. Create a key that has it.")
    }
  }

  private func allows(_ role: Role) -> Bool {
    switch self {
    case .open, .own, .viewer, .live: true
    case .manager: role != .viewer
    case .owner: role == .owner
    }
  }

  /// The scope that a key needs; nil where keys are not accepted.
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
    case .open: "no sign-in"
    case .own, .viewer, .live: "a user"
    case .manager: "a manager of the store, or the owner"
    case .owner: "the owner"
    }
  }
}

extension Problem {
  static let signedOut = Problem(.signedOut, "You are not signed in, or your session has expired. Sign in.")
}

/// A permission of an API key.
enum KeyScope: String, Hashable, Sendable, Codable, CaseIterable {
  case read, live, write
}
