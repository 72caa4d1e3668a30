internal import Execution
internal import Scene
internal import ServiceLifecycle
internal import Storage
internal import Synchronization

/// Asks the database every five seconds for the cameras, so that health and readiness are known without waiting for a database that
/// hangs.
final class DatabaseProbe: Service {
  private struct State {
    /// Of the newest answer.
    var cameras: [CameraRecord] = []
    var hasFailed = false
    /// Start of the question that has no answer yet, on the clock's `uptime`.
    var askedAt: Double?
  }

  private static let interval = 5.0
  /// Seconds without an answer after which the database counts as hanging.
  private static let patience = 3.0

  private let ask: @Sendable () async throws -> [CameraRecord]
  private let clock: ServiceClock
  private let state = Mutex(State())

  init(clock: ServiceClock, ask: @escaping @Sendable () async throws -> [CameraRecord]) {
    self.clock = clock
    self.ask = ask
  }

  /// True before the first question, too.
  var isResponding: Bool {
    state.withLock { state in
      let isHanging = state.askedAt.map { clock.uptime() - $0 > Self.patience } ?? false
      return !state.hasFailed && !isHanging
    }
  }

  /// The cameras of the newest answer.
  var cameras: [CameraRecord] { state.withLock(\.cameras) }

  func probe() async {
    state.withLock { $0.askedAt = clock.uptime() }
    let answer = try? await ask()
    state.withLock { state in
      state.askedAt = nil
      state.hasFailed = answer == nil
      if let answer { state.cameras = answer }
    }
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      repeat { await self.probe() } while (try? await self.clock.sleep(Self.interval)) != nil
    }
  }
}
