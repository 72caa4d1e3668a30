import Foundation
import Synchronization
import UnixSignals

/// Asks a long command for a clean end. The first SIGINT or SIGTERM sets `isRequested`; the second exits at once.
///
/// A source that sends no frame would never let its reader look at `isRequested`. `cancelling` and `whenRequested` reach it.
final class Interruption: Sendable {
  private struct State {
    var isRequested = false
    var actions: [Int: @Sendable () -> Void] = [:]
    var nextAction = 0
  }

  private let state = Mutex(State())

  var isRequested: Bool { state.withLock { $0.isRequested } }

  private init() {}

  /// Runs `work` and handles signals until it returns.
  static func handling<R>(
    isolation: isolated (any Actor)? = #isolation, _ work: (Interruption) async throws -> R
  ) async throws -> R {
    let interruption = Interruption()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { interruption.request() }
      }
      defer { group.cancelAll() }
      return try await work(interruption)
    }
  }

  /// Calls `action` at the first signal, or at once when there was one.
  /// - Returns: the number with which `forget` takes it back.
  @discardableResult
  func whenRequested(_ action: @escaping @Sendable () -> Void) -> Int {
    let (number, isDue) = state.withLock { state in
      defer { state.nextAction += 1 }
      if !state.isRequested { state.actions[state.nextAction] = action }
      return (state.nextAction, state.isRequested)
    }
    if isDue { action() }
    return number
  }

  /// Runs `work` and cancels its task at the first signal.
  /// - Throws: `Failure` when `work` failed after a signal; else what `work` throws.
  func cancelling<R: Sendable>(_ work: @escaping @Sendable () async throws -> R) async throws -> R {
    let task = Task { try await work() }
    let number = whenRequested { task.cancel() }
    defer { forget(number) }
    do {
      return try await task.value
    } catch  where isRequested {
      throw Failure(.interrupted, "Stopped before the first frame.")
    }
  }

  private func forget(_ number: Int) { state.withLock { _ = $0.actions.removeValue(forKey: number) } }

  private func request() {
    let actions = state.withLock { state -> [@Sendable () -> Void]? in
      guard !state.isRequested else { return nil }
      state.isRequested = true
      defer { state.actions = [:] }
      return Array(state.actions.values)
    }
    guard let actions else { Foundation.exit(Failure.Code.interrupted.rawValue) }
    for action in actions { action() }
  }
}
