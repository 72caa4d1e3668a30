import Foundation
import Synchronization
import UnixSignals

/// Asks a long command for a clean end. The first SIGINT or SIGTERM sets `isRequested`; the second exits at once.
final class Interruption: Sendable {
  private let requested = Atomic(false)

  var isRequested: Bool { requested.load(ordering: .relaxed) }

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

  private func request() {
    if requested.exchange(true, ordering: .relaxed) { Foundation.exit(Failure.Code.interrupted.rawValue) }
  }
}
