package import Execution
package import Scene
package import Tracking

/// A source that was opened for a camera.
package struct OpenedSource: Sendable {
  package var source: any FrameSource
  /// Upright size in pixels of every frame.
  package var size: Size
  /// False for a file, which then plays in real time.
  package var isLive: Bool

  package init(source: any FrameSource, size: Size, isLive: Bool) {
    self.source = source
    self.size = size
    self.isLive = isLive
  }
}

/// Why a camera does not run.
package struct CameraTrouble: Error, Hashable, Sendable {
  package var reason: CameraReason
  /// False when only an edit can mend it: an address of no known form, a codec that cannot be decoded.
  package var canRetry: Bool

  package init(_ code: CameraReason.Code, canRetry: Bool) {
    reason = CameraReason(code)
    self.canRetry = canRetry
  }
}

/// A crossing with all that its row in the database needs.
package struct CameraCrossing: Hashable, Sendable {
  package var camera: CameraID
  package var store: StoreID
  package var line: LineID
  /// When the source was opened, or a file began to play (again): differs for each opening of one camera, and makes the
  /// crossing's identity together with its `key`.
  package var openedAt: WallTime
  package var utc: WallTime
  /// Size of the frame that the crossing's points refer to.
  package var frame: Size
  package var crossing: Crossing
}

/// All that cameras need of the world, so that they run in tests without FFmpeg, a network or a database.
package struct CameraPorts: Sendable {
  // MARK: Pictures

  /// Opens the camera's address. The source is asked for the detector's input, and for the full picture where previews are
  /// wanted; a live one should keep one waiting frame only, so that the newest is looked at.
  package var open: @Sendable (CameraSetup, InputRequest?) async throws -> OpenedSource
  /// Puts what `open` or reading threw into words.
  package var explain: @Sendable (any Error) -> CameraTrouble
  package var detector: any PersonDetector
  package var makeTracker: @Sendable (Size) -> Tracker
  /// Embeddings, classes and staff for one opening of the camera; nil where only place and motion matter. Cannot fail: no
  /// database may keep a camera from counting.
  package var makeAppearance: @Sendable (CameraSetup, Size) async -> Appearance? = { _, _ in nil }
  /// A JPEG of a frame with what was found, for a camera that somebody watches; nil when it cannot be made. Called at most
  /// five times a second for a camera; the step's crossings are all those since the picture before.
  package var paint: @Sendable (CameraSetup, CountingRun.Step) async -> [UInt8]? = { _, _ in nil }

  // MARK: The record. What throws is tried again, in order, until it succeeds.

  /// Makes crossings durable. Must not mind one that it has already.
  package var record: @Sendable ([CameraCrossing]) async throws -> Void
  /// No data from this moment on, why; ignored by the record where a gap of the camera is open already.
  package var beginGap: @Sendable (CameraID, WallTime, CameraReason) async throws -> Void = { _, _, _ in }
  /// Data again from this moment on.
  package var endGap: @Sendable (CameraID, WallTime) async throws -> Void = { _, _ in }
  /// The camera had frames until this moment; comes every ten seconds and is not tried again.
  package var beat: @Sendable (CameraID, WallTime) async throws -> Void = { _, _ in }
  package var presence: @Sendable (StoreID, [PresenceSample]) async throws -> Void = { _, _ in }

  // MARK: Those who watch. They must not wait for anything.

  /// Crossings that are durable now.
  package var published: @Sendable ([CameraCrossing]) -> Void = { _ in }
  /// A camera's phase or its number of people changed; with its store, whose people alone may know.
  package var changed: @Sendable (StoreID, CameraState) -> Void = { _, _ in }

  // MARK: Time and chance

  package var clock = ServiceClock.system()
  /// 0…1, for the back-off.
  package var random: @Sendable () -> Double = { Double.random(in: 0...1) }
  package var limits = CameraLifeCycle.Limits()
  /// Seconds after which a picture without any change is taken for a camera that hangs; nil never does.
  package var frozenAfter: Double? = 60
  /// Looks only once a second at a picture in which nothing moves and nobody was seen lately; nil looks at every frame.
  package var idleSaving: MotionGate.Settings?

  package init(
    open: @escaping @Sendable (CameraSetup, InputRequest?) async throws -> OpenedSource,
    explain: @escaping @Sendable (any Error) -> CameraTrouble, detector: any PersonDetector,
    makeTracker: @escaping @Sendable (Size) -> Tracker,
    record: @escaping @Sendable ([CameraCrossing]) async throws -> Void
  ) {
    self.open = open
    self.explain = explain
    self.detector = detector
    self.makeTracker = makeTracker
    self.record = record
  }
}
