internal import ServiceLifecycle

/// Runs the alerts until the server stops.
package struct AlertService: Service {
  private let watch: AlertWatch

  package init(_ watch: AlertWatch) { self.watch = watch }

  package func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await WebhookSender.withSender { await watch.run([$0.channel]) }
    }
  }
}
