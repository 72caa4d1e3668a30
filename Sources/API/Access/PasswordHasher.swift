internal import Dispatch
internal import Synchronization

/// Hashes and checks passwords on a thread of its own, one at a time: a guess costs tens of milliseconds and tens of mebibytes,
/// neither of which the threads that serve requests can spare.
final class PasswordHasher: Sendable {
  private let queue = DispatchQueue(label: "footfall.passwords", qos: .utility)
  let cost: PasswordHash.Cost
  /// What an unknown user's password is checked against, so that the answer takes as long as for a known one.
  private let nobody: PasswordHash
  /// Guesses that wait for the thread; more than `longestQueue` are turned away, so that a flood of them cannot pile up.
  private let waiting = Mutex(0)
  private let longestQueue = 64

  init(cost: PasswordHash.Cost) throws {
    self.cost = cost
    nobody = try PasswordHash(of: Secret.random().text, cost: cost, salt: Secret.randomBytes(16))
  }

  func hash(_ password: String) async throws -> String {
    try await onQueue { [cost] in try PasswordHash(of: password, cost: cost, salt: Secret.randomBytes(16)).text }
  }

  /// Whether a stored hash costs what new ones do; it can be made anew only when its password is at hand.
  func usesCurrentCost(_ stored: String) -> Bool { PasswordHash(stored)?.cost == cost }

  /// - Parameter stored: nil when there is no such user; the work is the same and the answer is false.
  func check(_ password: String, against stored: String?) async throws -> Bool {
    let known = stored.flatMap(PasswordHash.init)
    let matches = try await onQueue { [nobody] in try (known ?? nobody).matches(password) }
    return matches && known != nil
  }

  private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try waiting.withLock { waiting in
      guard waiting < longestQueue else {
        throw Problem(
          .tooManyAttempts, "Too many people sign in at this moment; try again in a few seconds.", retryAfter: 5)
      }
      waiting += 1
    }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
