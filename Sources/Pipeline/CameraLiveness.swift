internal import DequeModule
internal import Scene

/// Distinguishes a camera that delivers frames from one that is silent or repeats a frozen picture.
struct CameraLiveness: Sendable {
  /// The kind of silence while `silentSeconds` grows.
  private(set) var silence = CameraLifeCycle.Silence.noFrames
  /// The newest frame with a live picture.
  private(set) var newestFrame: WallTime?
  /// The newest frame whose picture differed from the one before.
  private var lastChange: WallTime?
  /// Uptime of the newest frame with a live picture, or of the opening.
  private var lastLiveFrameAt = 0.0
  private var lastHeartbeat = WallTime(microseconds: 0)
  private var frozenPicture = FrozenPictureDetector()
  /// Uptimes of the frames of the last ten seconds.
  private var arrivals: Deque<Double> = []

  private static let heartbeatInterval = 10.0
  private static let rateSpan = 10.0

  mutating func begin(at uptime: Double) { lastLiveFrameAt = uptime }

  /// - Parameter frozenAfter: seconds; nil for a source whose picture may stand still.
  /// - Returns: whether the picture is live.
  mutating func update(with frame: Frame, frozenAfter: Double?, at uptime: Double) -> Bool {
    while let first = arrivals.first, uptime - first > Self.rateSpan { arrivals.removeFirst() }
    arrivals.append(uptime)
    let unchanged = frozenAfter == nil ? 0 : frozenPicture.unchangedSeconds(with: frame, at: uptime)
    if let frozenAfter, unchanged >= frozenAfter {
      silence = .frozen
      lastLiveFrameAt = min(lastLiveFrameAt, uptime - unchanged)
      return false
    }
    silence = .noFrames
    lastLiveFrameAt = uptime
    newestFrame = frame.wallTime
    if unchanged == 0 { lastChange = frame.wallTime }
    return true
  }

  /// Whether the frame's heartbeat is due; true at most every ten seconds.
  mutating func takeHeartbeat(at wallTime: WallTime) -> Bool {
    guard wallTime.seconds(since: lastHeartbeat) >= Self.heartbeatInterval else { return false }
    lastHeartbeat = wallTime
    return true
  }

  /// Whether the newest live picture is dark or covered.
  var isDark: Bool { frozenPicture.isDark }

  func silentSeconds(at uptime: Double) -> Double { uptime - lastLiveFrameAt }

  /// The last moment with data; nil before the first frame. A frozen picture shows the time of its last change.
  var gapStart: WallTime? { silence == .frozen ? lastChange : newestFrame }

  /// Frames per second over the last ten seconds, or since the first frame of less.
  func rate(at uptime: Double) -> Double {
    let recent = arrivals.filter { uptime - $0 <= Self.rateSpan }
    guard let first = recent.first, uptime > first else { return 0 }
    return Double(recent.count - 1) / (uptime - first)
  }
}
