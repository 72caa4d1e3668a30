internal import Scene
internal import Storage

/// Who sent a request.
struct Caller: Sendable {
  enum Identity: Sendable {
    case nobody
    /// With what his token says.
    case user(UserRecord, AccessTokens.Claimed)
    case key(APIKeyRecord)
  }

  let identity: Identity
  /// The other end's address.
  let address: String

  var user: UserRecord? {
    if case .user(let user, _) = identity { user } else { nil }
  }

  /// Stores in sight; nil for all.
  var stores: Set<StoreID>? {
    switch identity {
    case .nobody: []
    case .user(let user, _): user.role == .owner ? nil : user.stores
    case .key(let key): key.stores
    }
  }

  func canAccess(_ store: StoreID) -> Bool { stores?.contains(store) ?? true }

  /// The name that adjustments and the audit log carry.
  var name: String {
    switch identity {
    case .nobody: "nobody"
    case .user(let user, _): user.name
    case .key(let key): "key " + key.name
    }
  }

  /// Whose share of the limits a request uses.
  var account: String {
    switch identity {
    case .nobody: "address " + address
    case .user(let user, _): "user \(user.id)"
    case .key(let key): "key \(key.id)"
    }
  }
}
