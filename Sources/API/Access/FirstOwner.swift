internal import Storage

/// The owner account that the first start creates. Until its password is chosen, every start gives it a new one-time password, so that
/// a terminal that is lost costs nothing.
package struct FirstOwner: Sendable {
  static let login = "owner"

  package let login: String
  package let oneTimePassword: String
  /// False when an earlier start created the account; its one-time password is void now.
  package let isNew: Bool

  /// - Returns: nil once the owner chose a password, and in a database with other users.
  static func prepare(_ backend: Backend) async throws -> FirstOwner? {
    let accounts = backend.accounts
    let password = Secret.oneTimePassword()
    let hash: @Sendable () async throws -> String = { try await backend.authenticator.passwords.hash(password) }
    if let waiting = try await waiting(accounts) {
      var renewed = waiting
      renewed.passwordHash = try await hash()
      try await accounts.updateUser(renewed, from: waiting)
      return FirstOwner(login: waiting.name, oneTimePassword: password, isNew: false)
    }
    guard try await accounts.users().isEmpty else { return nil }
    _ = try await accounts.addUser(
      UserRecord(name: login, passwordHash: try await hash(), role: .owner, mustChangePassword: true))
    return FirstOwner(login: login, oneTimePassword: password, isNew: true)
  }

  /// The first owner before they chose a password: the only user, who never changed a password.
  static func waiting(_ accounts: AccountDirectory) async throws -> UserRecord? {
    let users = try await accounts.users()
    guard users.count == 1, let owner = users.first, owner.name == login, owner.mustChangePassword else { return nil }
    let filter = AuditFilter(user: owner.id, action: "password.changed")
    return try await accounts.auditLog(filter, limit: 1).entries.isEmpty ? owner : nil
  }
}
