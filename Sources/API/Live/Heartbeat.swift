internal import ServiceLifecycle

/// Sends heartbeats to open event streams and ends the streams when the server stops.
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
