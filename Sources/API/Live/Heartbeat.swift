internal import ServiceLifecycle

/// Keeps open event streams alive, and ends them when the server stops.
struct Heartbeat: Service {
  let hub: EventHub

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: .seconds(15))
        hub.tick()
      }
    }
    hub.close()
  }
}
