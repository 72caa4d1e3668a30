import API
import Execution
import Logging
import Pipeline
import Scene
import Storage

/// From a camera's crossings to rows and events.
struct Recorder: Sendable {
  let sink: RecordingSink
  let database: Database

  /// Sends what waits in the spool to the database server every second, and tells when it is behind or back.
  func keepDraining(_ events: LiveEvents, _ clock: ServiceClock, _ logger: Logger) async {
    var wasBehind = false
    var toldRefused = 0
    while !Task.isCancelled {
      do {
        try await sink.drain()
      } catch {
        logger.error("The spool cannot be emptied", metadata: ["reason": "\(error)"])
      }
      let (trouble, waiting) = (await sink.trouble, await sink.waiting)
      if (trouble != nil) != wasBehind {
        wasBehind.toggle()
        logger.notice(
          "The database is \(wasBehind ? "away; crossings wait in the spool" : "back")",
          metadata: ["waiting": "\(waiting)", "reason": "\(trouble?.message ?? "none")"])
        events.publish(.storage(isBehind: wasBehind, waiting: waiting), store: nil, at: clock.now())
      }
      let refused = await sink.refused
      if refused > toldRefused {
        logger.error("\(Self.sentence(refused: refused))")
        toldRefused = refused
      }
      // Cancelled: the loop ends.
      try? await clock.sleep(1)
    }
  }

  static func sentence(refused count: Int) -> String {
    """
    The database will never take \(count) crossings, which break a rule of its own; they are kept in the table refused of \
    spool.sqlite, each with the reason.
    """
  }

  /// Durable when it returns: in the database, or in the spool before it.
  func record(_ crossings: [CameraCrossing]) async throws {
    try await sink.record(crossings.map(Self.entry))
  }

  func recordPresence(_ rows: [PresenceSample]) async throws { try await database.ledger.recordPresence(rows) }

  private static func entry(_ crossing: CameraCrossing) -> CrossingEntry {
    let found = crossing.crossing
    return CrossingEntry(
      id: found.key.id(source: "camera-\(crossing.camera)", footage: Footage(liveSince: crossing.openedAt)),
      store: crossing.store, camera: crossing.camera, line: crossing.line, utc: crossing.utc,
      direction: found.direction, visitor: found.visitor, track: found.track, score: found.score, time: found.time)
  }
}
