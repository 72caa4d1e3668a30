internal import Scene
internal import Storage

/// The sender of a request.
struct Caller: Sendable {
  enum Identity: Sendable {
    case anonymous
    /// With the hash of the session's token.
    case user(UserRecord, session: String)
    case key(APIKeyRecord)
  }

  let identity: Identity
  /// The client's IP address.
  let address: String

  var user: UserRecord? {
    if case .user(let user, _) = identity { user } else { nil }
  }

  /// Stores that the caller can access; nil for all.
  var stores: Set<StoreID>? {
    switch identity {
    case .anonymous: []
    case .user(let user, _): user.role == .owner ? nil : user.stores
    case .key(let key): key.stores
    }
  }

  func canAccess(_ store: StoreID) -> Bool { stores?.contains(store) ?? true }

  /// The name for adjustments and the audit log.
  var name: String {
    switch identity {
    case .anonymous: "nobody"
    case .user(let user, _): user.name
    case .key(let key): "key " + key.name
    }
  }

  /// The key under which stream limits count the caller.
  var account: String {
    switch identity {
    case .anonymous: "address " + address
    case .user(let user, _): "user \(user.id)"
    case .key(let key): "key \(key.id)"
    }
  }
}
