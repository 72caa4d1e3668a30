internal import Scene
internal import Storage

struct SignInBody: RequestBody {
  var name: String
  var password: String

  static let schema = Schema.named(
    "SignIn", .object([.required("name", .text(1...200)), .required("password", .text(1...200))]))
}

struct PasswordBody: RequestBody {
  var current: String
  var new: String

  static let schema = Schema.named(
    "PasswordChange", .object([.required("current", .text(1...200)), .required("new", .text(10...200))]))
}

struct ProfileBody: RequestBody {
  var name: String?

  static let schema = Schema.named("Profile", .object([.optional("name", .text(1...100))]))
}

struct NewUserBody: RequestBody {
  var name: String
  var role: Role
  var stores: [StoreID]

  static let schema = Schema.named(
    "NewUser",
    .object([
      .required("name", .text(1...100)), .required("role", UserAnswer.roles),
      .required("stores", .list(.id, 0...1_000)),
    ]))
}

struct UserChangeBody: RequestBody {
  var name: String?
  var role: Role?
  var stores: [StoreID]?
  var isEnabled: Bool?

  static let schema = Schema.named(
    "UserChange",
    .object([
      .optional("name", .text(1...100)), .optional("role", UserAnswer.roles),
      .optional("stores", .list(.id, 0...1_000)), .optional("isEnabled", .boolean),
    ]))
}

struct NewKeyBody: RequestBody {
  var name: String
  var scopes: [KeyScope]
  var stores: [StoreID]?

  static let schema = Schema.named(
    "NewKey",
    .object([
      .required("name", .text(1...100)), .required("scopes", .list(KeyAnswer.scopes, 1...3)),
      .optional("stores", .nullable(.list(.id, 1...1_000))),
    ]))
}
