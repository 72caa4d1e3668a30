internal import Execution
internal import Synchronization

/// Hashes and checks passwords one at a time on its own thread: each takes tens of milliseconds and tens of mebibytes, which the
/// threads that serve requests cannot spare.
final class PasswordHasher: Sendable {
  private let thread = SerialThread(name: "passwords")
  let cost: PasswordHash.Cost
  /// Stands in for an unknown user's hash, so that the response takes as long as for a known user.
  private let decoy: PasswordHash
  /// Checks that wait for the thread. More than `maxWaiting` are refused, so a flood cannot pile up.
  private let waiting = Mutex(0)
  private let maxWaiting = 64

  init(cost: PasswordHash.Cost) throws {
    self.cost = cost
    decoy = try PasswordHash(of: Secret.random().text, cost: cost, salt: Secret.randomBytes(16))
  }

  func hash(_ password: String) async throws -> String {
    try await onThread { [cost] in try PasswordHash(of: password, cost: cost, salt: Secret.randomBytes(16)).text }
  }

  /// Whether a stored hash has the cost of new hashes. A hash can be renewed only when its password is known.
  func usesCurrentCost(_ stored: String) -> Bool { PasswordHash(stored)?.cost == cost }

  /// - Parameter stored: nil when there is no such user. The work is the same and the result is false.
  func check(_ password: String, against stored: String?) async throws -> Bool {
    let known = stored.flatMap(PasswordHash.init)
    let matches = try await onThread { [decoy] in try (known ?? decoy).matches(password) }
    return matches && known != nil
  }

  private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try waiting.withLock { waiting in
      guard waiting < maxWaiting else {
        throw Problem(
          .tooManyAttempts, "Too many sign-ins are in progress. Try again in a few seconds.", retryAfter: 5)
      }
      waiting += 1
    }
    defer { waiting.withLock { $0 -= 1 } }
    return try await thread.call(work)
  }
}
