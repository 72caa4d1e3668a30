internal import ServiceLifecycle

/// Watches the alert rules for as long as the server runs.
struct Alerting: Service {
  let watch: AlertWatch

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await AlertPost.open { await watch.keepLooking(post: $0) }
    }
  }
}
