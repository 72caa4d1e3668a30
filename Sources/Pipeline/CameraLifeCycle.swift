package import Scene

/// What a camera's service does next: events in, effects out. It holds no clock, task or lock.
///
///     stopped ──start──► connecting ──frame──► running ◄──frame── stalled        a gap is open in every phase
///        ▲                 │   ▲  ▲                │ ──── quiet ────►  │         but `running`
///      stop,               │   │  └──reopen──┐     │                   │
///      file over           ▼   │ retryDue    │     ▼                   ▼
///                       retrying ◄───────────┴── failed ◄── quiet for long
///                          │
///                          └─ (nothing to be mended by trying again) ─► failed
package struct CameraLifeCycle: Hashable, Sendable {
  package enum Event: Hashable, Sendable {
    /// The operator switched it on.
    case start
    /// The operator switched it off, or the server ends.
    case stop
    /// Address or rate were edited.
    case reopen
    /// A frame whose picture is alive.
    case frame
    /// The watchdog: no live frame for so many seconds.
    case quiet(Double, why: Silence)
    /// Opening or reading failed.
    case failed(CameraReason, canRetry: Bool)
    /// The last frame of a file was read.
    case ended(plays: Replay)
    /// The back-off is over.
    case retryDue
  }

  package enum Silence: Hashable, Sendable { case noFrames, frozen }
  package enum Replay: Hashable, Sendable { case again, once }

  package enum Effect: Hashable, Sendable {
    /// Opens the source and reads it.
    case open
    /// Ends the reading that is under way.
    case close
    /// Sends `retryDue` after the back-off for this attempt, counted from 0.
    case retry(attempt: Int)
    /// No data from the newest live frame on.
    case beginGap(CameraReason)
    case endGap
  }

  /// Seconds after which things are taken to be amiss; the reasons stand beside.
  package struct Limits: Hashable, Sendable {
    /// Without a live frame: longer than a camera's key frame interval or a busy network's hiccup.
    package var stall = 10.0
    /// Without a live frame until the source is opened anew.
    package var giveUp = 20.0
    /// A connection that brought no frame; opening has time limits of its own, which are shorter.
    package var connect = 30.0
    /// A run this long was a good one: the back-off starts from the beginning.
    package var goodRun = 30.0

    package init() {}
  }

  package let limits: Limits
  package private(set) var phase = CameraPhase.stopped
  /// Nil when the phase is `running`.
  package private(set) var reason: CameraReason?
  private var attempt = 0
  private var isInGap = false
  private var runningSince = 0.0

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// - Parameter uptime: seconds of a clock that never runs backwards.
  package mutating func handle(_ event: Event, at uptime: Double) -> [Effect] {
    switch (phase, event) {
    case (.stopped, .start), (.failed, .start), (.failed, .reopen):
      attempt = 0
      return connect()
    case (.retrying, .retryDue): return connect()
    case (.connecting, .reopen), (.running, .reopen), (.stalled, .reopen):
      attempt = 0
      return [.close] + connect()
    case (.retrying, .reopen):
      attempt = 0
      return connect()

    case (.connecting, .frame), (.stalled, .frame): return run(since: uptime)

    case (.running, .quiet(let seconds, let why)) where seconds >= limits.stall:
      return enter(.stalled, why.reason(seconds: limits.stall))
    case (.stalled, .quiet(let seconds, _)) where seconds >= limits.giveUp:
      return [.close] + retry(reason ?? Silence.noFrames.reason(seconds: seconds), at: uptime)
    case (.connecting, .quiet(let seconds, let why)) where seconds >= limits.connect:
      return [.close] + retry(why.reason(seconds: limits.connect), at: uptime)

    case (.connecting, .failed(let why, let canRetry)), (.running, .failed(let why, let canRetry)),
      (.stalled, .failed(let why, let canRetry)):
      return canRetry ? retry(why, at: uptime) : enter(.failed, why)

    case (.running, .ended(.again)), (.stalled, .ended(.again)): return [.open]
    case (.running, .ended(.once)), (.stalled, .ended(.once)):
      return enter(.stopped, .init(.playedToEnd))
    case (.connecting, .ended): return retry(.init(.emptyRecording), at: uptime)

    case (.retrying, .stop), (.failed, .stop): return enter(.stopped, .init(.switchedOff))
    case (.connecting, .stop), (.running, .stop), (.stalled, .stop):
      return [.close] + enter(.stopped, .init(.switchedOff))

    case (.running, .frame), (_, .quiet), (_, .start), (_, .retryDue), (.stopped, _), (.retrying, _), (.failed, _):
      return []
    }
  }

  private mutating func connect() -> [Effect] { enter(.connecting, .init(.connecting)) + [.open] }

  private mutating func run(since uptime: Double) -> [Effect] {
    if phase == .connecting { runningSince = uptime }
    phase = .running
    reason = nil
    defer { isInGap = false }
    return isInGap ? [.endGap] : []
  }

  private mutating func retry(_ why: CameraReason, at uptime: Double) -> [Effect] {
    if phase != .connecting, uptime - runningSince >= limits.goodRun { attempt = 0 }
    defer { attempt += 1 }
    return enter(.retrying, why) + [.retry(attempt: attempt)]
  }

  private mutating func enter(_ next: CameraPhase, _ why: CameraReason) -> [Effect] {
    phase = next
    reason = why
    defer { isInGap = true }
    return isInGap ? [] : [.beginGap(why)]
  }
}

extension CameraLifeCycle.Silence {
  func reason(seconds: Double) -> CameraReason {
    switch self {
    case .noFrames: .noPicture(seconds: Int(seconds))
    case .frozen: CameraReason(.frozen)
    }
  }
}
