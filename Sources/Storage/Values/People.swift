package import Scene

/// An owner manages everything, a manager the stores assigned to them; a viewer only views those.
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
  case owner, manager, viewer
}

package struct UserRecord: Hashable, Sendable {
  package var id: UserID
  /// Login name: unique, whatever its case.
  package var name: String
  package var fullName: String?
  package var email: String?
  package var passwordHash: String
  package var role: Role
  package var isEnabled: Bool
  package var mustChangePassword: Bool
  /// When the password hash last changed, which the database notes. Nil for passwords of versions that did not note it.
  package internal(set) var passwordSet: WallTime?
  /// Stores that a manager or a viewer can access. Ignored for an owner.
  package var stores: Set<StoreID>
  package var created: WallTime
  package var signedIn: WallTime?

  package init(
    id: UserID = UserID(rawValue: 0), name: String, fullName: String? = nil, email: String? = nil, passwordHash: String,
    role: Role, isEnabled: Bool = true, mustChangePassword: Bool = false, stores: Set<StoreID> = [],
    created: WallTime = WallTime(microseconds: 0),
    signedIn: WallTime? = nil
  ) {
    self.id = id
    self.name = name
    self.fullName = fullName
    self.email = email
    self.passwordHash = passwordHash
    self.role = role
    self.isEnabled = isEnabled
    self.mustChangePassword = mustChangePassword
    self.stores = stores
    self.created = created
    self.signedIn = signedIn
  }
}

/// A session of a signed-in user. Only the hash of its token is stored.
package struct SessionRecord: Hashable, Sendable {
  package var tokenHash: String
  package var user: UserID
  package var created: WallTime
  /// Extended while the session is used.
  package var expires: WallTime
  /// The browser's `User-Agent`.
  package var agent: String
  /// The client's IP address at the sign-in; nil for a session of an earlier version.
  package var address: String?

  /// Identifies the session to its user. Reveals nothing of the token.
  package var id: Int64 { Int64(tokenHash.prefix(12), radix: 16) ?? 0 }

  package init(
    tokenHash: String, user: UserID, created: WallTime, expires: WallTime, agent: String = "", address: String? = nil
  ) {
    self.tokenHash = tokenHash
    self.user = user
    self.created = created
    self.expires = expires
    self.agent = agent
    self.address = address
  }
}

/// A key for a program; the key itself is never stored.
package struct APIKeyRecord: Hashable, Sendable {
  package var id: Int64
  package var name: String
  package var keyHash: String
  /// The first characters of the key, which tell keys apart.
  package var shown: String
  package var scopes: Set<String>
  /// Nil for all stores.
  package var stores: Set<StoreID>?
  package var createdBy: UserID?
  package var created: WallTime
  /// Invalid from this time on; nil for never.
  package var expires: WallTime?
  package var used: WallTime?
  package var revoked: WallTime?

  package init(
    id: Int64 = 0, name: String, keyHash: String, shown: String, scopes: Set<String>, stores: Set<StoreID>? = nil,
    createdBy: UserID? = nil, created: WallTime = WallTime(microseconds: 0), expires: WallTime? = nil,
    used: WallTime? = nil, revoked: WallTime? = nil
  ) {
    self.id = id
    self.name = name
    self.keyHash = keyHash
    self.shown = shown
    self.scopes = scopes
    self.stores = stores
    self.createdBy = createdBy
    self.created = created
    self.expires = expires
    self.used = used
    self.revoked = revoked
  }
}

extension APIKeyRecord {
  package func isExpired(at now: WallTime) -> Bool { expires.map { $0 <= now } ?? false }
}

/// One line of the audit log.
package struct AuditEntry: Hashable, Sendable {
  package var id: Int64
  package var at: WallTime
  package var user: UserID?
  package var who: String
  package var action: String
  package var subject: String
  package var detail: String
  package var address: String

  package init(
    id: Int64 = 0, at: WallTime = WallTime(microseconds: 0), user: UserID? = nil, who: String, action: String,
    subject: String = "", detail: String = "", address: String = ""
  ) {
    self.id = id
    self.at = at
    self.user = user
    self.who = who
    self.action = action
    self.subject = subject
    self.detail = detail
    self.address = address
  }
}
