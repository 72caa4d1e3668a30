internal import Execution
internal import Logging
internal import ServiceLifecycle
internal import Storage

/// Removes data that is older than the retention settings allow, at the start and every hour.
package struct RetentionService: Service {
  let database: Database
  let lease: Lease
  let clock: ServiceClock
  let isOpen: OneTimeSignal
  let logger: Logger

  package func run() async {
    await cancelWhenGracefulShutdown {
      await isOpen.wait()
      await clock.repeating(every: 3_600) { await enforceRetention() }
    }
  }

  private func enforceRetention() async {
    guard await lease.holds(.databaseChores) else { return }
    do {
      try await database.ledger.removeOld(at: clock.now())
    } catch {
      logger.failed("Old data could not be removed", error)
    }
  }
}
