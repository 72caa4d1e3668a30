/// A password that is shown once and must be changed at the first sign-in, for users created outside the API.
package struct OneTimePassword: Sendable {
  package let text: String
  package let hash: String

  package init() async throws {
    text = Secret.oneTimePassword()
    let configuration = APIConfiguration()
    let cost = PasswordHash.Cost(
      logRounds: configuration.passwordLogRounds, parallelism: configuration.passwordParallelism)
    hash = try await PasswordHasher(cost: cost).hash(text)
  }
}
