package import Execution
package import Scene
package import Tracking

/// Everything that cameras need from outside, so that tests run them without FFmpeg, a network or a database.
package struct CameraPorts: Sendable {
  package var video: VideoPort
  package var analysis: AnalysisPort
  package var ledger: LedgerPort
  package var watch: WatchPort
  package var timing: Timing

  package init(
    video: VideoPort, analysis: AnalysisPort, ledger: LedgerPort, watch: WatchPort = WatchPort(),
    timing: Timing = Timing()
  ) {
    self.video = video
    self.analysis = analysis
    self.ledger = ledger
    self.watch = watch
    self.timing = timing
  }
}

/// Frames in, pictures out.
package struct VideoPort: Sendable {
  /// Opens the camera's address. The source delivers the detector's input, and the full picture where previews are wanted. A live
  /// source keeps some seconds of packets, so that a burst is analysed whole.
  package var open: @Sendable (CameraSetup, InputRequest?) async throws -> OpenedSource
  /// Classifies an error of `open` or of reading.
  package var classify: @Sendable (any Error) -> CameraError
  /// A JPEG of a frame with boxes and lines; nil when it cannot be made. Called at most five times per second, for a camera that
  /// somebody watches. The step's crossings are all those since the picture before.
  package var paint: @Sendable (CameraSetup, CountingRun.Step) async -> [UInt8]?

  package init(
    open: @escaping @Sendable (CameraSetup, InputRequest?) async throws -> OpenedSource,
    classify: @escaping @Sendable (any Error) -> CameraError,
    paint: @escaping @Sendable (CameraSetup, CountingRun.Step) async -> [UInt8]? = { _, _ in nil }
  ) {
    self.open = open
    self.classify = classify
    self.paint = paint
  }
}

/// The networks, and one tracker per opening of a camera.
package struct AnalysisPort: Sendable {
  package var detector: any PersonDetector
  package var makeTracker: @Sendable (Size) -> Tracker
  /// Embeddings, visitor classes and staff for one opening; nil where only position and motion count. Cannot fail: an unreachable
  /// database must not keep a camera from counting.
  package var makeAppearance: @Sendable (CameraSetup, Size) async -> Appearance?

  package init(
    detector: any PersonDetector, makeTracker: @escaping @Sendable (Size) -> Tracker,
    makeAppearance: @escaping @Sendable (CameraSetup, Size) async -> Appearance? = { _, _ in nil }
  ) {
    self.detector = detector
    self.makeTracker = makeTracker
    self.makeAppearance = makeAppearance
  }
}

/// Where measurements become durable.
package struct LedgerPort: Sendable {
  /// Returns when the entries are durable. Known entries are skipped. The caller retries after an error.
  package var append: @Sendable ([LedgerEntry]) async throws -> Void
  /// Identity of a crossing, from its key, its camera and the time when the source was opened.
  package var makeCrossingID: @Sendable (Crossing.Key, CameraID, WallTime) -> CrossingID

  package init(
    append: @escaping @Sendable ([LedgerEntry]) async throws -> Void,
    makeCrossingID: @escaping @Sendable (Crossing.Key, CameraID, WallTime) -> CrossingID
  ) {
    self.append = append
    self.makeCrossingID = makeCrossingID
  }
}

/// Notifies viewers. Both closures return at once.
package struct WatchPort: Sendable {
  /// Crossings that are durable, with the camera's current setup.
  package var published: @Sendable (CameraSetup, [CrossingEntry]) -> Void
  /// A camera's phase or number of people changed. Only users of the store may see it.
  package var changed: @Sendable (StoreID, CameraState) -> Void

  package init(
    published: @escaping @Sendable (CameraSetup, [CrossingEntry]) -> Void = { _, _ in },
    changed: @escaping @Sendable (StoreID, CameraState) -> Void = { _, _ in }
  ) {
    self.published = published
    self.changed = changed
  }
}

/// Time and chance.
package struct Timing: Sendable {
  package var clock = ServiceClock.system()
  /// 0…1, for the back-off.
  package var random: @Sendable () -> Double = { Double.random(in: 0...1) }
  package var limits = CameraLifeCycle.Limits()
  /// Seconds after which an unchanged picture counts as frozen; nil turns the check off.
  package var frozenAfter: Double? = 60
  /// Analyses one frame per second while nothing moves and nobody was seen recently; nil analyses every frame.
  package var idleSaving: MotionGate.Settings?

  package init() {}
}

/// A source that was opened for a camera.
package struct OpenedSource: Sendable {
  package var source: any FrameSource
  /// Upright size of every frame, in pixels.
  package var size: Size
  /// False for a file, which is played in real time.
  package var isLive: Bool
  /// What a user should know about the stream now.
  package var notices: @Sendable () -> Set<StreamNotice>

  package init(
    source: any FrameSource, size: Size, isLive: Bool, notices: @escaping @Sendable () -> Set<StreamNotice> = { [] }
  ) {
    self.source = source
    self.size = size
    self.isLive = isLive
    self.notices = notices
  }
}

/// Why a camera does not run.
package struct CameraError: Error, Hashable, Sendable {
  package var reason: CameraReason
  /// False when only an edit repairs it, such as an unsupported address or codec.
  package var isRetryable: Bool

  package init(_ code: CameraReason.Code, isRetryable: Bool) {
    reason = CameraReason(code)
    self.isRetryable = isRetryable
  }
}
