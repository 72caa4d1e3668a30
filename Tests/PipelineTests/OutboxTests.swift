import Execution
import Pipeline
import Scene
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct OutboxTests {
  private struct Refused: Error {}

  private static let camera = CameraID(rawValue: 7)
  private let clock = ManualClock()

  private func heartbeat(_ seconds: Double) -> LedgerEntry {
    .heartbeat(camera: Self.camera, at: ManualClock.start + seconds)
  }

  /// Catches entries that a failure loses, doubles or reorders, and heartbeats that pile up during an outage.
  @Test func entriesKeepTheirOrderThroughAnOutage() async {
    let isAway = Mutex(true)
    let written = Mutex<[LedgerEntry]>([])
    let port = LedgerPort(
      append: { entries in
        if isAway.withLock({ $0 }) { throw Refused() }
        written.withLock { $0 += entries }
      }, makeCrossingID: { _, _, _ in CrossingID("") })
    let outbox = Outbox(port, clock: clock.service)
    let start = LedgerEntry.gapStart(camera: Self.camera, at: ManualClock.start, reason: CameraReason(.connecting))
    outbox.append([start])
    await clock.sleepers(1)
    #expect(outbox.health.error != nil && outbox.health.waiting == 1)
    for second in 1...5 { outbox.append([heartbeat(Double(second))]) }
    let end = LedgerEntry.gapEnd(camera: Self.camera, at: ManualClock.start + 6)
    outbox.append([end])
    #expect(outbox.health.waiting == 3, "the newest heartbeat replaces those that wait")
    isAway.withLock { $0 = false }
    clock.advance(1)
    await outbox.flush()
    #expect(written.withLock { $0 } == [start, heartbeat(5), end])
    #expect(outbox.health.waiting == 0 && outbox.health.lost == 0 && outbox.health.error == nil)
  }

  /// Catches an end of the camera that waits for the whole back-off.
  @Test func flushTriesOnceAtOnce() async {
    let attempts = Mutex(0)
    let port = LedgerPort(
      append: { _ in
        attempts.withLock { $0 += 1 }
        throw Refused()
      }, makeCrossingID: { _, _, _ in CrossingID("") })
    let outbox = Outbox(port, clock: clock.service)
    outbox.append([heartbeat(1)])
    await clock.sleepers(1)
    await outbox.flush()
    #expect(attempts.withLock { $0 } == 2 && outbox.health.waiting == 1)
  }
}
