package import Execution
package import Logging
internal import ServiceLifecycle
package import Storage

/// Claims and opens the database, waits while its server is unreachable, and then starts what needs it. Without a database the list
/// of cameras is unknown, so no camera runs until then.
package actor DatabaseStart: Service {
  private static let backOff = BackOff(min: 1, max: 30, jitter: 0)

  private let database: Database
  private let claim: ServerClaim
  private let clock: ServiceClock
  private let isOpen: OneTimeSignal
  private let logger: Logger
  private let begin: @Sendable () async throws -> Void
  private var hasBegun = false

  /// - Parameter begin: called once, when the database is open and before `isOpen` is sent.
  package init(
    database: Database, claim: ServerClaim, clock: ServiceClock, isOpen: OneTimeSignal, logger: Logger,
    begin: @escaping @Sendable () async throws -> Void
  ) {
    self.database = database
    self.claim = claim
    self.clock = clock
    self.isOpen = isOpen
    self.logger = logger
    self.begin = begin
  }

  /// One attempt, before other services start.
  /// - Returns: false when the database server is unreachable.
  /// - Throws: any other error, which retrying does not repair, such as another server on the database.
  @discardableResult
  package func attempt() async throws -> Bool {
    do {
      try await claim.hold()
      try await database.open()
    } catch let error as StorageError where error.code == .unavailable {
      logger.warning("Database is unreachable; no camera runs until it answers", metadata: ["error": "\(error)"])
      return false
    }
    hasBegun = true
    try await begin()
    isOpen.send()
    return true
  }

  package func run() async throws {
    if !hasBegun { try await cancelWhenGracefulShutdown { try await self.waitUntilReachable() } }
    // Throws when the task is cancelled, which also ends the server.
    try? await gracefulShutdown()
  }

  private func waitUntilReachable() async throws {
    var attempts = 0
    while !Task.isCancelled {
      // Throws on cancellation only, which ends the loop.
      try? await clock.sleep(Self.backOff.delay(attempt: attempts))
      attempts += 1
      guard !Task.isCancelled, try await attempt() else { continue }
      logger.notice("Database became reachable")
      return
    }
  }
}
