import Pipeline
import Scene
import Testing

@Suite struct CameraLifeCycleTests {
  typealias Event = CameraLifeCycle.Event
  typealias Effect = CameraLifeCycle.Effect

  private static let lost = Event.failed(.init(.readFailed), isRetryable: true)
  private static let permanent = Event.failed(.init(.unsupportedAddress), isRetryable: false)

  /// The events that lead to each phase.
  private static let ways: [CameraPhase: [Event]] = [
    .stopped: [], .connecting: [.start], .running: [.start, .frame],
    .stalled: [.start, .frame, .silence(10, why: .noFrames)], .retrying: [.start, lost], .failed: [.start, permanent],
  ]

  struct Row: Sendable {
    let from: CameraPhase
    let event: Event
    let to: CameraPhase
    let effects: [Effect]
  }

  private static func row(_ from: CameraPhase, _ event: Event, _ to: CameraPhase, _ effects: Effect...) -> Row {
    Row(from: from, event: event, to: to, effects: effects)
  }

  private static let connect = [Effect.open]
  private static let silence = CameraReason.noPicture(seconds: 10)

  private static let table: [Row] = [
    row(.stopped, .start, .connecting, .beginGap(.init(.connecting)), .open),
    row(.stopped, .stop, .stopped), row(.stopped, .frame, .stopped), row(.stopped, .reopen, .stopped),
    row(.stopped, lost, .stopped), row(.stopped, .retryDue, .stopped), row(.stopped, .ended(plays: .again), .stopped),
    row(.connecting, .start, .connecting), row(.connecting, .frame, .running, .endGap),
    row(.connecting, lost, .retrying, .retry(attempt: 0)), row(.connecting, permanent, .failed),
    row(.connecting, .silence(29, why: .noFrames), .connecting),
    row(.connecting, .silence(30, why: .noFrames), .retrying, .close, .retry(attempt: 0)),
    row(.connecting, .stop, .stopped, .close), row(.connecting, .reopen, .connecting, .close, .open),
    row(.connecting, .ended(plays: .once), .retrying, .retry(attempt: 0)),
    row(.running, .frame, .running), row(.running, .silence(9.9, why: .noFrames), .running),
    row(.running, .silence(10, why: .noFrames), .stalled, .beginGap(silence)),
    row(.running, lost, .retrying, .beginGap(.init(.readFailed)), .retry(attempt: 0)),
    row(.running, permanent, .failed, .beginGap(.init(.unsupportedAddress))),
    row(.running, .ended(plays: .again), .running, .open),
    row(.running, .ended(plays: .once), .stopped, .beginGap(.init(.playedToEnd))),
    row(.running, .stop, .stopped, .close, .beginGap(.init(.switchedOff))),
    row(.running, .reopen, .connecting, .close, .beginGap(.init(.connecting)), .open),
    row(.running, .retryDue, .running),
    row(.stalled, .frame, .running, .endGap), row(.stalled, .silence(19, why: .noFrames), .stalled),
    row(.stalled, .silence(20, why: .noFrames), .retrying, .close, .retry(attempt: 0)),
    row(.stalled, lost, .retrying, .retry(attempt: 0)), row(.stalled, permanent, .failed),
    row(.stalled, .stop, .stopped, .close), row(.stalled, .reopen, .connecting, .close, .open),
    row(.retrying, .retryDue, .connecting, .open), row(.retrying, .frame, .retrying),
    row(.retrying, .stop, .stopped), row(.retrying, .reopen, .connecting, .open), row(.retrying, .start, .retrying),
    row(.retrying, .silence(99, why: .noFrames), .retrying),
    row(.failed, .start, .connecting, .open), row(.failed, .reopen, .connecting, .open), row(.failed, .stop, .stopped),
    row(.failed, .retryDue, .failed), row(.failed, .frame, .failed),
  ]

  /// Catches a transition that is not allowed, a source opened twice or never, and a gap that is forgotten.
  @Test(arguments: table)
  func everyTransitionMatchesTheTable(row: Row) {
    var life = CameraLifeCycle()
    for event in Self.ways[row.from] ?? [] { _ = life.handle(event, at: 0) }
    #expect(life.phase == row.from)
    #expect(life.handle(row.event, at: 1) == row.effects)
    #expect(life.phase == row.to)
  }

  /// Catches gaps that are begun twice, ended twice, or left out in some order of events.
  @Test func aGapIsOpenExactlyWhileTheCameraDoesNotRun() {
    let events: [Event] = [
      .start, .stop, .reopen, .frame, .frame, .silence(10, why: .noFrames), .silence(30, why: .frozen), Self.lost,
      Self.permanent, .ended(plays: .again), .ended(plays: .once), .retryDue,
    ]
    var chance = SeededGenerator(state: 7)
    var life = CameraLifeCycle()
    var isInGap = false
    for step in 0..<20_000 {
      let event = events.randomElement(using: &chance) ?? .start
      for effect in life.handle(event, at: Double(step)) {
        if case .beginGap = effect {
          #expect(!isInGap, "\(event)")
          isInGap = true
        }
        if effect == .endGap {
          #expect(isInGap, "\(event)")
          isInGap = false
        }
      }
      if step > 0, life.phase == .running { #expect(!isInGap) }
      if life.phase == .running { #expect(life.reason == nil) }
      if [.connecting, .stalled, .retrying, .failed].contains(life.phase) { #expect(life.reason != nil) }
    }
  }

  /// Catches a back-off that never grows, never ends growing, or is not reset by a stable run.
  @Test func attemptsAreCountedUntilARunIsStable() {
    var life = CameraLifeCycle()
    _ = life.handle(.start, at: 0)
    for attempt in 0..<3 {
      #expect(life.handle(Self.lost, at: 1) == [.retry(attempt: attempt)])
      _ = life.handle(.retryDue, at: 1)
    }
    _ = life.handle(.frame, at: 2)
    #expect(life.handle(Self.lost, at: 12).last == .retry(attempt: 3), "ten seconds are not stable")
    _ = life.handle(.retryDue, at: 20)
    _ = life.handle(.frame, at: 20)
    #expect(life.handle(Self.lost, at: 50).last == .retry(attempt: 0))
  }
}

/// A linear congruential generator, so that a failure can be repeated.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }
}
