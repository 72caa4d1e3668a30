internal import Scene
internal import Storage

/// A user as told to himself and to the owner; never with a hash.
struct UserAnswer: Listed {
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
  static let roles = Schema.choice(Role.allCases.map(\.rawValue))
  static let fullNames = Schema.nullable(.text(1...200))
  static let emails = Schema.nullable(.format(.email))
  static let schema = Schema.answer(
    "User",
    [
      "id": .id, "name": .text(1...250), "fullName": fullNames, "email": emails, "role": roles,
      "stores": .list(.id), "isEnabled": .boolean, "mustChangePassword": .boolean, "created": .instant,
      "lastSignIn": .nullable(.instant),
    ])
}

struct SessionAnswer: Described {
  var user: UserAnswer
  /// When the access token is void; renew before.
  var expiresAt: ISOTime
  var mustChangePassword: Bool

  static let schema = Schema.answer(
    "Session", ["user": UserAnswer.schema, "expiresAt": .instant, "mustChangePassword": .boolean])
}

struct SetupAnswer: Described {
  var isFirstStart: Bool

  static let schema = Schema.answer("Setup", ["isFirstStart": .boolean])
}

/// The only answer that ever holds a password, and the only time that it is told.
struct OneTimePasswordAnswer: Described {
  var user: UserAnswer
  var oneTimePassword: String

  static let schema = Schema.answer(
    "OneTimePassword", ["user": UserAnswer.schema, "oneTimePassword": .text(1...100)])
}

struct KeyAnswer: Listed {
  var id: Int64
  var name: String
  /// Its first characters, to tell keys apart.
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
  static let scopes = Schema.choice(KeyScope.allCases.map(\.rawValue))
  static let schema = Schema.answer(
    "Key",
    [
      "id": .id, "name": .text(1...200), "shown": .text(0...250), "scopes": .list(scopes),
      "stores": .nullable(.list(.id)),
      "created": .instant, "expires": .nullable(.instant), "isExpired": .boolean, "lastUsed": .nullable(.instant),
    ])
}

struct NewKeyAnswer: Described {
  var key: KeyAnswer
  var secret: String

  static let schema = Schema.answer("NewKeySecret", ["key": KeyAnswer.schema, "secret": .text(1...100)])
}

struct AuditAnswer: Listed {
  var id: Int64
  var at: ISOTime
  var who: String
  @OrNull var user: UserID?
  var action: String
  var subject: String
  var detail: String
  /// Where it came from.
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
  static let schema = Schema.answer(
    "AuditEntry",
    [
      "id": .id, "at": .instant, "who": .text(0...200), "user": .nullable(.id), "action": .text(1...100),
      "subject": .text(0...250), "detail": .text(0...5_000), "address": .text(0...250),
    ])
}

/// What the audit log can be searched for.
struct AuditNamesAnswer: Described {
  var who: [String]
  var actions: [String]

  static let schema = Schema.answer(
    "AuditNames", ["who": .list(.text(0...250), 0...100_000), "actions": .list(.text(1...100), 0...1_000)])
}
