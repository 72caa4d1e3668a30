internal import Execution
internal import Logging
internal import Scene
internal import ServiceLifecycle
internal import Storage

/// Delivers entries from the spool to the database server, and notifies viewers when it is unreachable. Ends last: it delivers what
/// the other services wrote, and closes the database.
package struct LedgerDelivery: Service {
  let outbox: LedgerOutbox
  let spool: Spool
  let database: Database
  let claim: ServerClaim
  let events: LiveEvents
  let clock: ServiceClock
  let logger: Logger

  package func run() async {
    await cancelWhenGracefulShutdown {
      var status = Status()
      await clock.repeating(every: 1) { await deliver(&status) }
    }
    // What the server does not take now waits in the spool for the next start.
    if await claim.isHeld { _ = try? await outbox.deliver() }
    await spool.close()
    await database.close()
  }

  private struct Status {
    var isBehind = false
    var rejected = 0
  }

  private func deliver(_ status: inout Status) async {
    // Without the claim another server may count the same cameras; entries wait in the spool.
    guard await claim.isHeld || !database.isOpen else { return }
    do { try await outbox.deliver() } catch { logger.failed("The spool could not be emptied", error) }
    let (error, waiting, rejected) = (await outbox.lastError, await outbox.waiting, await outbox.rejected)
    if (error != nil) != status.isBehind {
      status.isBehind.toggle()
      logger.notice(
        status.isBehind ? "Database became unreachable; entries wait in the spool" : "Database became reachable again",
        metadata: ["waiting": "\(waiting)", "error": "\(error?.message ?? "none")"])
      events.publish(.storage(isBehind: status.isBehind, waiting: waiting), store: nil, at: clock.now())
    }
    if rejected > status.rejected {
      logger.error("\(Self.sentence(rejected: rejected))")
      status.rejected = rejected
    }
  }

  package static func sentence(rejected count: Int) -> String {
    """
    \(count) entries were rejected permanently (constraint violation or unreadable) and set aside in the table refused of spool.sqlite, \
    each with the reason.
    """
  }
}
