package import Execution
package import Logging
package import Pipeline
internal import Scene
internal import ServiceLifecycle
package import Storage

/// Notices edits of other servers by the revision of the sites, and repeats reads that failed when this server edited.
package actor EditWatch: Service {
  private static let pollInterval = 5.0
  private static let retryInterval = 30.0

  private let database: Database
  private let fleet: CameraFleet
  private let edits: CameraEdits
  private let staff: KnownStaff?
  private let clock: ServiceClock
  private let isOpen: OneTimeSignal
  private let logger: Logger
  private var revision: Int64?
  private var lastRetry = 0.0

  package init(
    database: Database, fleet: CameraFleet, edits: CameraEdits, staff: KnownStaff?, clock: ServiceClock,
    isOpen: OneTimeSignal, logger: Logger
  ) {
    self.database = database
    self.fleet = fleet
    self.edits = edits
    self.staff = staff
    self.clock = clock
    self.isOpen = isOpen
    self.logger = logger
  }

  package func run() async {
    await cancelWhenGracefulShutdown { [clock, isOpen] in
      await isOpen.wait()
      await clock.repeating(every: Self.pollInterval) { await self.poll() }
    }
  }

  package func poll() async {
    do {
      let current = try await database.sites.revision()
      if current != revision { try await applyEdits() }
      revision = current
    } catch {
      logger.failed("Edits of other servers could not be read", error)
    }
    guard clock.uptime() - lastRetry >= Self.retryInterval else { return }
    lastRetry = clock.uptime()
    await edits.retry()
    // The key file can have come back.
    if await fleet.hasUnreadable { try? await applyEdits() }  // a failed read is repeated after the next interval
    await staff?.retry(in: fleet)
  }

  private func applyEdits() async throws {
    let (setups, broken) = try await database.sites.setups()
    await edits.applyAll(setups, unreadable: Set(broken.map(\.camera.id)))
    await staff?.refreshAll(in: fleet)
  }
}
