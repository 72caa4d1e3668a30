internal import Execution
internal import Scene
internal import ServiceLifecycle

/// Keeps open event streams alive, because proxies close idle connections, and ends them when the server stops.
struct Heartbeat: Service {
  let events: LiveEvents
  let clock: @Sendable () -> WallTime

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: .seconds(15))
        events.sendTransient(LiveEvent(.keepAlive, store: nil, time: clock()))
      }
    }
    events.finish()
  }
}
