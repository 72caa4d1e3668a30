/// A password that is printed once and must be changed at the first sign-in, for users who are made outside the API.
package struct OneTimePassword: Sendable {
  package let text: String
  package let hash: String

  package init() async throws {
    text = Secret.oneTimePassword()
    hash = try await PasswordDesk(cost: .standard).hash(text)
  }
}
