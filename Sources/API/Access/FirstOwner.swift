internal import Storage

/// The owner account that the first start creates.
struct FirstOwner: Sendable {
  static let login = "owner"
  let backend: Backend

  /// Creates the owner. - Returns: login and one-time password; nil when the database has users.
  func make() async throws -> (login: String, password: String)? {
    guard try await backend.accounts.users().isEmpty else { return nil }
    let password = Secret.oneTimePassword()
    let owner = UserRecord(
      name: Self.login, passwordHash: try await backend.authenticator.passwords.hash(password), role: .owner,
      mustChangePassword: true
    )
    _ = try await backend.accounts.addUser(owner)
    return (Self.login, password)
  }

  /// The first owner exists but has not chosen a password.
  func isWaiting() async throws -> Bool {
    let users = try await backend.accounts.users()
    return users.count == 1 && users[0].name == Self.login && users[0].mustChangePassword
  }
}
