package import Scene

/// What a camera's service does next: events in, effects out. It holds no clock, task or lock.
///
///     stopped ──start──► connecting ──frame──► running ◄──frame── stalled        a gap is open in every phase
///        ▲                 │   ▲  ▲                │ ─── silence ───►  │         but `running`
///      stop,               │   │  └──reopen──┐     │                   │
///      file over           ▼   │ retryDue    │     ▼                   ▼
///                       retrying ◄───────────┴── failed ◄─ long silence
///                          │
///                          └─ (not retryable) ─► failed
package struct CameraLifeCycle: Hashable, Sendable {
  package enum Event: Hashable, Sendable {
    /// The operator switched it on.
    case start
    /// The operator switched it off, or the server ends.
    case stop
    /// Address or rate were edited.
    case reopen
    /// A frame with a live picture.
    case frame
    /// The watchdog found no live frame for this many seconds.
    case silence(Double, why: Silence)
    /// Opening or reading failed.
    case failed(CameraReason, isRetryable: Bool)
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
    /// Ends the current reading.
    case close
    /// Sends `retryDue` after the back-off for this attempt, counted from 0.
    case retry(attempt: Int)
    /// No data from the newest live frame on.
    case beginGap(CameraReason)
    case endGap
  }

  /// Time limits in seconds.
  package struct Limits: Hashable, Sendable {
    /// A camera without a live frame for this long is stalled: longer than a key frame interval or a network hiccup.
    package var stall = 10.0
    /// A camera without a live frame for this long is reopened.
    package var reconnectAfter = 20.0
    /// A new connection without a frame for this long is closed. Opening has shorter limits of its own.
    package var connect = 30.0
    /// After a run of this length, the back-off starts at its minimum again.
    package var stableAfter = 30.0

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

    case (.running, .silence(let seconds, let why)) where seconds >= limits.stall:
      return enter(.stalled, why.reason(seconds: limits.stall))
    case (.stalled, .silence(let seconds, _)) where seconds >= limits.reconnectAfter:
      return [.close] + retry(reason ?? Silence.noFrames.reason(seconds: seconds), at: uptime)
    case (.connecting, .silence(let seconds, let why)) where seconds >= limits.connect:
      return [.close] + retry(why.reason(seconds: limits.connect), at: uptime)

    case (.connecting, .failed(let why, let isRetryable)), (.running, .failed(let why, let isRetryable)),
      (.stalled, .failed(let why, let isRetryable)):
      return isRetryable ? retry(why, at: uptime) : enter(.failed, why)

    case (.running, .ended(.again)), (.stalled, .ended(.again)): return [.open]
    case (.running, .ended(.once)), (.stalled, .ended(.once)):
      return enter(.stopped, .init(.playedToEnd))
    case (.connecting, .ended): return retry(.init(.emptyRecording), at: uptime)

    case (.retrying, .stop), (.failed, .stop): return enter(.stopped, .init(.switchedOff))
    case (.connecting, .stop), (.running, .stop), (.stalled, .stop):
      return [.close] + enter(.stopped, .init(.switchedOff))

    case (.running, .frame), (_, .silence), (_, .start), (_, .retryDue), (.stopped, _), (.retrying, _), (.failed, _):
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
    if phase != .connecting, uptime - runningSince >= limits.stableAfter { attempt = 0 }
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
