internal import Execution
internal import Scene
internal import ServiceLifecycle

/// Keeps open event streams alive, because proxies close idle connections, and ends them when the server stops.
struct Heartbeat: Service {
  let events: LiveEvents
  let clock: ServiceClock

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await clock.sleep(15)
        events.sendTransient(LiveEvent(.keepAlive, store: nil, time: clock.now()))
      }
    }
    events.finish()
  }
}
