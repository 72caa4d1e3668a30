import API
import Logging
import Pipeline
import Server
import ServiceLifecycle
import UnixSignals

/// Cameras, ledger, chores and API in one service group.
struct FootfallServer {
  let counting: CountingServer
  let api: APIServer
  let logger: Logger

  /// Serves until a signal arrives or the task is cancelled. All entries are written when it returns.
  ///
  /// While the database server is unreachable, the dashboard and `/readyz` show it and no camera runs. Any other error of the database
  /// ends the program at once.
  /// - Parameters:
  ///   - opened: called once the database is open, before cameras start.
  ///   - isListening: called once with the port.
  func run(
    signals: [UnixSignal] = [.sigint, .sigterm], opened: @escaping @Sendable () async throws -> Void,
    isListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let start = counting.start(opened: opened)
    try await start.attempt()
    let services = counting.services(start: start) + [APIService(api: api, isListening: isListening)]
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map {
          // An error, too, ends the group in order: cameras before the ledger.
          .init(
            service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .gracefullyShutdownGroup)
        }, gracefulShutdownSignals: signals, logger: logger))
    try await group.run()
    let unfinished = await counting.fleet.unfinished
    if !unfinished.isEmpty { logger.warning("Cameras did not stop in time", metadata: ["cameras": "\(unfinished)"]) }
  }
}

private struct APIService: Service {
  /// Seconds after the signal in which responses can end. A client that reads nothing must not keep the program.
  private static let patience = 4.0

  let api: APIServer
  let isListening: @Sendable (Int) async -> Void

  func run() async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { try await api.run(isListening: isListening) }
      group.addTask {
        try await gracefulShutdown()
        try await Task.sleep(for: .seconds(Self.patience))
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
