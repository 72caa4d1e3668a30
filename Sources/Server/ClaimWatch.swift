internal import Execution
internal import Logging
internal import ServiceLifecycle
internal import Storage

/// Confirms this server's claim on its database every five seconds, and takes it again after a lost connection.
package struct ClaimWatch: Service {
  let claim: ServerClaim
  let clock: ServiceClock
  let isOpen: OneTimeSignal
  let logger: Logger

  /// - Throws: `StorageError` with code `inUse` when another server took the database meanwhile, which ends this server.
  package func run() async throws {
    try await cancelWhenGracefulShutdown {
      await isOpen.wait()
      var isLost = false
      while !Task.isCancelled {
        let wasLost = isLost
        isLost = try await isClaimLost()
        if isLost != wasLost { log(isLost) }
        // Throws on cancellation only, which ends the loop. Not `sleep`: the database server's limit is in real seconds.
        try? await clock.realSleep(5)
      }
    }
  }

  private func isClaimLost() async throws -> Bool {
    do {
      try await claim.hold()
      return false
    } catch let error as StorageError where error.code != .inUse {
      return true
    }
  }

  private func log(_ isLost: Bool) {
    logger.notice(
      isLost ? "The claim on the database was lost; entries wait in the spool" : "The claim on the database was renewed"
    )
  }
}
