internal import Scene
internal import Storage

struct SignInRequest: RequestBody {
  var name: String
  var password: String

  static let schema = JSONSchema.named(
    "SignIn", .object([.required("name", .text(1...200)), .required("password", .text(1...200))]))
}

struct PasswordChangeRequest: RequestBody {
  var current: String
  var new: String

  static let schema = JSONSchema.named(
    "PasswordChange", .object([.required("current", .text(1...200)), .required("new", .text(PasswordRule.lengths))]))
}

struct ProfileRequest: RequestBody {
  var name: String?
  var fullName: Patch<String>
  var email: Patch<String>

  static let contacts: [JSONSchema.Field] = [
    .optional("fullName", UserResponse.fullNames), .optional("email", UserResponse.emails),
  ]
  static let schema = JSONSchema.named("Profile", .object([.optional("name", .text(1...100))] + contacts))

  func apply(to user: inout UserRecord) {
    if let name { user.name = name }
    fullName.apply(to: &user.fullName)
    email.apply(to: &user.email)
  }
}

struct NewUserRequest: RequestBody {
  var name: String
  var fullName: String?
  var email: String?
  var role: Role
  var stores: [StoreID]

  static let schema = JSONSchema.named(
    "NewUser",
    .object(
      [
        .required("name", .text(1...100)), .required("role", UserResponse.roles),
        .required("stores", .list(.id, 0...1_000)),
      ] + ProfileRequest.contacts))
}

struct UserChangeRequest: RequestBody {
  var name: String?
  var fullName: Patch<String>
  var email: Patch<String>
  var role: Role?
  var stores: [StoreID]?
  var isEnabled: Bool?

  static let schema = JSONSchema.named(
    "UserChange",
    .object(
      [
        .optional("name", .text(1...100)), .optional("role", UserResponse.roles),
        .optional("stores", .list(.id, 0...1_000)), .optional("isEnabled", .boolean),
      ] + ProfileRequest.contacts))
}

struct NewKeyRequest: RequestBody {
  var name: String
  var scopes: [KeyScope]
  var stores: [StoreID]?
  var expires: String?

  static let schema = JSONSchema.named(
    "NewKey",
    .object([
      .required("name", .text(1...100)), .required("scopes", .list(KeyResponse.scopes, 1...3)),
      .optional("stores", .nullable(.list(.id, 1...1_000))), .optional("expires", .nullable(.instant)),
    ]))

  /// - Throws: `Problem` for a time in the past.
  func expiry(now: WallTime) throws -> WallTime? {
    guard let expires else { return nil }
    guard let time = ISOTime.parse(expires), time > now else {
      throw Problem.invalidField("expires", "must be in the future.", cause: .range)
    }
    return time
  }
}
