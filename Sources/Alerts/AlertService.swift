internal import ServiceLifecycle

/// Runs the alerts until the server stops.
package struct AlertService: Service {
  private let monitor: AlertMonitor

  package init(_ monitor: AlertMonitor) { self.monitor = monitor }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      await monitor.run()
    }
  }
}
