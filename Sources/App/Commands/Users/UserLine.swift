import Foundation
import Scene
import Storage

/// A user as the `users` commands print them.
struct UserLine: Encodable {
  let id: Int64
  let name: String
  let fullName: String?
  let email: String?
  let role: String
  /// Names of the user's stores; nil for all.
  let stores: [String]?
  let isEnabled: Bool
  /// The password is a one-time password, or must be changed for another reason.
  let mustChangePassword: Bool
  let lastSignIn: String?
  /// Set by the commands that make one.
  var oneTimePassword: String?

  init(_ user: UserRecord, stores: [Store], oneTimePassword: String? = nil) {
    id = user.id.rawValue
    name = user.name
    fullName = user.fullName
    email = user.email
    role = user.role.rawValue
    self.stores = user.role == .owner ? nil : stores.filter { user.stores.contains($0.id) }.map(\.name)
    isEnabled = user.isEnabled
    mustChangePassword = user.mustChangePassword
    lastSignIn = user.signedIn.map(Self.text)
    self.oneTimePassword = oneTimePassword
  }

  private static func text(_ time: WallTime) -> String {
    Date(timeIntervalSince1970: Double(time.microseconds / 1_000_000)).formatted(.iso8601)
  }

  var columns: [String] {
    [
      name.printable, role, isEnabled ? (mustChangePassword ? "must choose a password" : "enabled") : "disabled",
      lastSignIn.map { "signed in \($0)" } ?? "never signed in",
      stores.map { $0.isEmpty ? "no store" : $0.map(\.printable).joined(separator: ", ") } ?? "all stores",
    ]
  }
}
