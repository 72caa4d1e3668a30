internal import Scene
internal import Storage

/// A password that is shown once and must be changed at the first sign-in, for users created outside the API.
package struct OneTimePassword: Sendable {
  /// Hours until it ends, unless it was used.
  package static let hours = 72
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

extension UserRecord {
  /// The user has a one-time password that nobody used in time.
  func hasExpiredPassword(at now: WallTime) -> Bool {
    guard mustChangePassword, let passwordSet else { return false }
    return now.seconds(since: passwordSet) > Double(OneTimePassword.hours) * 3_600
  }
}
