internal import Scene
internal import Storage

/// A user, as shown to themselves and to the owner.
struct UserResponse: ListItem {
  var id: UserID
  var name: String
  @OrNull var fullName: String?
  @OrNull var email: String?
  var role: Role
  var stores: [StoreID]
  var isEnabled: Bool
  var mustChangePassword: Bool
  var created: ISOTime
  @OrNull var lastSignIn: ISOTime?

  init(_ user: UserRecord) {
    id = user.id
    name = user.name
    fullName = user.fullName
    email = user.email
    role = user.role
    stores = user.role == .owner ? [] : user.stores.sorted()
    isEnabled = user.isEnabled
    mustChangePassword = user.mustChangePassword
    created = ISOTime(user.created)
    lastSignIn = user.signedIn.map { ISOTime($0) }
  }

  static let plural = "users"
  static let roles = JSONSchema.choice(Role.allCases.map(\.rawValue))
  static let fullNames = JSONSchema.nullable(.text(1...200))
  static let emails = JSONSchema.nullable(.format(.email))
  static let schema = JSONSchema.response(
    "User",
    [
      "id": .id, "name": .text(1...250), "fullName": fullNames, "email": emails, "role": roles,
      "stores": .list(.id), "isEnabled": .boolean, "mustChangePassword": .boolean, "created": .instant,
      "lastSignIn": .nullable(.instant),
    ])
}

struct SessionResponse: Described {
  var user: UserResponse
  /// When the session expires without further use.
  var expiresAt: ISOTime
  var mustChangePassword: Bool

  static let schema = JSONSchema.response(
    "Session", ["user": UserResponse.schema, "expiresAt": .instant, "mustChangePassword": .boolean])
}

struct SetupResponse: Described {
  var isFirstStart: Bool

  static let schema = JSONSchema.response("Setup", ["isFirstStart": .boolean])
}

/// A new one-time password. No other response contains a password.
struct OneTimePasswordResponse: Described {
  var user: UserResponse
  var oneTimePassword: String

  static let schema = JSONSchema.response(
    "OneTimePassword", ["user": UserResponse.schema, "oneTimePassword": .text(1...100)])
}

struct KeyResponse: ListItem {
  var id: Int64
  var name: String
  /// The first characters of the secret.
  var shown: String
  var scopes: [String]
  @OrNull var stores: [StoreID]?
  var created: ISOTime
  @OrNull var expires: ISOTime?
  var isExpired: Bool
  @OrNull var lastUsed: ISOTime?

  init(_ key: APIKeyRecord, now: WallTime) {
    id = key.id
    name = key.name
    shown = key.shown
    scopes = key.scopes.sorted()
    stores = key.stores?.sorted()
    created = ISOTime(key.created)
    expires = key.expires.map { ISOTime($0) }
    isExpired = key.isExpired(at: now)
    lastUsed = key.used.map { ISOTime($0) }
  }

  static let plural = "keys"
  static let scopes = JSONSchema.choice(KeyScope.allCases.map(\.rawValue))
  static let schema = JSONSchema.response(
    "Key",
    [
      "id": .id, "name": .text(1...200), "shown": .text(0...250), "scopes": .list(scopes),
      "stores": .nullable(.list(.id)),
      "created": .instant, "expires": .nullable(.instant), "isExpired": .boolean, "lastUsed": .nullable(.instant),
    ])
}

struct NewKeyResponse: Described {
  var key: KeyResponse
  var secret: String

  static let schema = JSONSchema.response("NewKeySecret", ["key": KeyResponse.schema, "secret": .text(1...100)])
}

struct AuditResponse: ListItem {
  var id: Int64
  var at: ISOTime
  var who: String
  @OrNull var user: UserID?
  var action: String
  var subject: String
  var detail: String
  /// The client's IP address.
  var address: String

  init(_ entry: AuditEntry) {
    id = entry.id
    at = ISOTime(entry.at)
    who = entry.who
    user = entry.user
    action = entry.action
    subject = entry.subject
    detail = entry.detail
    address = entry.address
  }

  static let plural = "entries"
  static let schema = JSONSchema.response(
    "AuditEntry",
    [
      "id": .id, "at": .instant, "who": .text(0...200), "user": .nullable(.id), "action": .text(1...100),
      "subject": .text(0...250), "detail": .text(0...5_000), "address": .text(0...250),
    ])
}

/// Names and actions in the audit log, for search.
struct AuditNamesResponse: Described {
  var who: [String]
  var actions: [String]

  static let schema = JSONSchema.response(
    "AuditNames", ["who": .list(.text(0...250), 0...100_000), "actions": .list(.text(1...100), 0...1_000)])
}
