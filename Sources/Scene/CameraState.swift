/// What a camera's service is doing.
///
///     stopped ──start──► connecting ──first frame──► running ──no frame for a while──► stalled
///        ▲                   │  ▲                       │                                  │
///        │                   ▼  │ back-off over         └──────────reading failed──────────┤
///        └──stop── any     retrying ◄──────────────────────────────────────────────────────┘
///                            │
///                            └──failure that retrying cannot fix──► failed
package enum CameraPhase: String, Hashable, Sendable, Codable, CaseIterable {
  case connecting, running, stalled, retrying, stopped, failed
}

/// A camera's current status, as shown to users.
package struct CameraState: Hashable, Sendable {
  package var camera: CameraID
  package var phase: CameraPhase
  /// Start of the phase.
  package var since: WallTime
  /// Nil when the phase is `running`.
  package var reason: CameraReason?
  /// Frames analysed per second over the last ten seconds.
  package var rate: Double
  /// People in view in the newest frame.
  package var people: Int
  /// Arrival of the newest frame; nil before the first.
  package var newestFrame: WallTime?
  /// The picture's size; nil before the first frame.
  package var size: Size?
  /// Empty unless the phase is `running`.
  package var notices: Set<StreamNotice>

  package init(
    camera: CameraID, phase: CameraPhase, since: WallTime, reason: CameraReason? = nil, rate: Double = 0,
    people: Int = 0,
    newestFrame: WallTime? = nil, size: Size? = nil, notices: Set<StreamNotice> = []
  ) {
    self.camera = camera
    self.phase = phase
    self.since = since
    self.reason = reason
    self.rate = rate
    self.people = people
    self.newestFrame = newestFrame
    self.size = size
    self.notices = notices
  }
}
