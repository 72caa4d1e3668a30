internal import Execution

/// Hashes and checks passwords one at a time on its own thread: each takes tens of milliseconds and tens of mebibytes, which the
/// threads that serve requests cannot spare. Callers take turns, so that a flood from one address does not delay the others.
final class PasswordHasher: Sendable {
  let cost: PasswordHash.Cost
  /// Stands in for an unknown user's hash, so that the response takes as long as for a known user.
  private let decoy: PasswordHash
  private let queue = FairQueue(name: "passwords", limit: 64, callerLimit: 8, niceness: 5)

  init(cost: PasswordHash.Cost) throws {
    self.cost = cost
    decoy = try PasswordHash(of: Secret.random().text, cost: cost, salt: Secret.randomBytes(16))
  }

  func hash(_ password: String) async throws -> String {
    try await call(as: "", isPreferred: true) { [cost] in
      try PasswordHash(of: password, cost: cost, salt: Secret.randomBytes(16)).text
    }
  }

  /// Whether a stored hash has the cost of new hashes. A hash can be renewed only when its password is known.
  func usesCurrentCost(_ stored: String) -> Bool { PasswordHash(stored)?.cost == cost }

  /// - Parameters:
  ///   - stored: nil when there is no such user. The work is the same and the result is false.
  ///   - caller: whose turn the check takes.
  ///   - isPreferred: for a caller who has signed in before; such checks come first.
  func check(_ password: String, against stored: String?, caller: String, isPreferred: Bool) async throws -> Bool {
    let known = stored.flatMap(PasswordHash.init)
    let matches = try await call(as: caller, isPreferred: isPreferred) { [decoy] in
      try (known ?? decoy).matches(password)
    }
    return matches && known != nil
  }

  private func call<Value: Sendable>(
    as caller: String, isPreferred: Bool, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    do {
      return try await queue.call(as: caller, isPreferred: isPreferred, work)
    } catch is FairQueue.Full {
      throw Problem(.tooManyAttempts, "Too many sign-ins are in progress. Try again in a few seconds.", retryAfter: 5)
    }
  }
}
