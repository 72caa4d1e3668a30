import Execution
import Pipeline
import Scene
import Synchronization
import Testing
import Tracking

/// A clock that moves only when the test says so.
final class ManualClock: Sendable {
  private struct State {
    var seconds = 0.0
    var nextID = 0
    var sleepers: [(id: Int, due: Double, wake: CheckedContinuation<Void, any Error>)] = []
    var cancelled: Set<Int> = []
    var watchers: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []
  }

  /// 2026-03-02T09:00:00Z.
  static let start = WallTime(microseconds: 1_772_442_000_000_000)
  private let state = Mutex(State())

  var seconds: Double { state.withLock { $0.seconds } }
  var now: WallTime { Self.start + seconds }

  var service: ServiceClock {
    ServiceClock(now: { self.now }, uptime: { self.seconds }, sleep: { try await self.sleep($0) })
  }

  func advance(_ by: Double) {
    let due = state.withLock { state in
      state.seconds += by
      let due = state.sleepers.filter { $0.due <= state.seconds }
      state.sleepers.removeAll { $0.due <= state.seconds }
      return due
    }
    for sleeper in due { sleeper.wake.resume() }
  }

  /// Waits until so many tasks sleep on this clock.
  func sleepers(_ count: Int) async {
    await withCheckedContinuation { wake in
      let isThere = state.withLock { state in
        if state.sleepers.count < count { state.watchers.append((count, wake)) }
        return state.sleepers.count >= count
      }
      if isThere { wake.resume() }
    }
  }

  private func sleep(_ seconds: Double) async throws {
    let id = state.withLock { state in
      defer { state.nextID += 1 }
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        let (isOver, watchers) = state.withLock { state in
          let isCancelled = state.cancelled.remove(id) != nil
          if !isCancelled, seconds > 0 { state.sleepers.append((id, state.seconds + seconds, wake)) }
          let ready = state.watchers.filter { $0.count <= state.sleepers.count }
          state.watchers.removeAll { $0.count <= state.sleepers.count }
          return (isCancelled ? false : seconds <= 0 ? true : nil as Bool?, ready)
        }
        for watcher in watchers { watcher.wake.resume() }
        if isOver == true { wake.resume() }
        if isOver == false { wake.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let sleeper = state.withLock { state -> CheckedContinuation<Void, any Error>? in
        guard let place = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: place).wake
      }
      sleeper?.resume(throwing: CancellationError())
    }
  }
}

/// One opening of a camera whose frames the test sends by hand.
final class Feed: FrameSource {
  private let stream: AsyncThrowingStream<Frame, any Error>
  private let sender: AsyncThrowingStream<Frame, any Error>.Continuation
  private let sent = Mutex(0)
  private let studio: Studio
  static let size = Size(width: 640, height: 480)

  init(_ studio: Studio) {
    self.studio = studio
    (stream, sender) = AsyncThrowingStream.makeStream()
  }

  func frames() -> AsyncThrowingStream<Frame, any Error> { stream }

  /// Frames ten to a second of presentation time.
  /// - Parameters:
  ///   - shade: of the frame's input; nil for no input.
  ///   - isFlat: whether the input has one grey instead of stripes.
  func send(_ boxes: [Box], shade: UInt8? = nil, isFlat: Bool = false) {
    let index = sent.withLock { sent in
      defer { sent += 1 }
      return sent
    }
    let time = Timestamp(seconds: Double(index) / 10)
    studio.show(boxes, at: time)
    sender.yield(
      Frame(
        index: index, time: time, wallTime: studio.clock.now, size: Self.size, picture: nil,
        input: shade.map { Self.picture($0, isFlat: isFlat) }, placement: nil))
  }

  func end() { sender.finish() }
  func fail(_ error: any Error) { sender.finish(throwing: error) }

  private static func picture(_ shade: UInt8, isFlat: Bool) -> Picture {
    nonisolated(unsafe) let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 64 * 64 * 3)
    for byte in 0..<64 * 64 * 3 { memory[byte] = isFlat ? shade : shade &+ UInt8(byte / 3 % 64) }
    return Picture(
      size: Size(width: 64, height: 64), format: .rgb, planes: [.init(base: memory, stride: 64 * 3)]
    ) { memory.deallocate() }
  }
}

/// A camera whose ports are all scripted by the test.
final class Studio: PersonDetector {
  enum Event: Equatable, Sendable {
    case phase(CameraPhase)
    case people(Int)
    case opened
    case crossing(LineID, Crossing.Direction)
    case gap(WallTime)
    case gapEnd(WallTime)
    case beat(WallTime)
    case presence(PresenceSample)
  }

  struct Lost: Error {}

  let request: InputRequest? = nil
  let clock = ManualClock()
  private let boxes = Mutex<[Timestamp: [Box]]>([:])
  private let opens: AsyncStream<Result<OpenedSource, CameraError>>
  private let queue: AsyncStream<Result<OpenedSource, CameraError>>.Continuation
  private let events: AsyncStream<Event>
  private let log: AsyncStream<Event>.Continuation
  /// Durable crossings.
  let recorded = Mutex<[CrossingEntry]>([])
  /// The arguments from which the ids of crossings were made.
  let identities = Mutex<[(key: Crossing.Key, openedAt: WallTime)]>([])
  let refusesRecords = Mutex(false)
  private let phase = Mutex<(CameraPhase, Int)>((.stopped, 0))

  init() {
    (opens, queue) = AsyncStream.makeStream()
    (events, log) = AsyncStream.makeStream()
  }

  func show(_ boxes: [Box], at time: Timestamp) { self.boxes.withLock { $0[time] = boxes } }

  func detections(in frame: Frame) async throws -> [Detection] {
    boxes.withLock { $0[frame.time] ?? [] }.map { Detection(box: $0, score: 0.9) }
  }

  /// The result of the camera's next opening.
  func nextOpening(isLive: Bool = true) -> Feed {
    let feed = Feed(self)
    queue.yield(.success(OpenedSource(source: feed, size: Feed.size, isLive: isLive)))
    return feed
  }

  func nextOpening(fails trouble: CameraError) { queue.yield(.failure(trouble)) }

  /// Waits for an event and skips those before it.
  func event(_ wanted: Event) async {
    for await event in events where event == wanted { return }
  }

  func next() async -> Event? {
    for await event in events { return event }
    return nil
  }

  func ports() -> CameraPorts {
    var timing = Timing()
    timing.clock = clock.service
    timing.random = { 0 }
    return CameraPorts(
      video: VideoPort(
        open: { [opens, log] _, _ in
          for await opening in opens {
            let opened = try opening.get()
            log.yield(.opened)
            return opened
          }
          throw CancellationError()
        }, classify: { $0 as? CameraError ?? CameraError(.unexpected, isRetryable: true) }),
      analysis: AnalysisPort(detector: self, makeTracker: { _ in Tracker() }),
      ledger: LedgerPort(
        append: { try self.append($0) },
        makeCrossingID: { key, camera, openedAt in
          self.identities.withLock { $0.append((key, openedAt)) }
          return CrossingID("\(camera)-\(key)-\(openedAt.microseconds)")
        }),
      watch: WatchPort(
        published: { [log] _, crossings in for c in crossings { log.yield(.crossing(c.line, c.direction)) } },
        changed: { self.note($1, of: $0) }), timing: timing)
  }

  private func append(_ entries: [LedgerEntry]) throws {
    if refusesRecords.withLock({ $0 }) { throw Lost() }
    for entry in entries {
      switch entry {
      case .crossing(let crossing): recorded.withLock { $0.append(crossing) }
      case .gapStart(_, let at, _): log.yield(.gap(at))
      case .gapEnd(_, let at): log.yield(.gapEnd(at))
      case .heartbeat(_, let at): log.yield(.beat(at))
      case .presence(let sample): log.yield(.presence(sample))
      }
    }
  }

  private func note(_ state: CameraState, of store: StoreID) {
    #expect(store == StoreID(rawValue: 1))
    let before = phase.withLock { known in
      defer { known = (state.phase, state.people) }
      return known
    }
    if before.0 != state.phase { log.yield(.phase(state.phase)) }
    if before.1 != state.people { log.yield(.people(state.people)) }
  }
}

extension CameraSetup {
  /// One entrance line down the middle of the picture, its inside on the right of the picture.
  static func door(lines: [CountingLine] = [.middle], zones: [Zone] = [], isLooped: Bool = false) -> CameraSetup {
    CameraSetup(
      id: CameraID(rawValue: 7), store: StoreID(rawValue: 1), address: "rtsp://camera",
      settings: CameraSettings(name: "Door", isLooped: isLooped),
      lines: lines, zones: zones)
  }
}

extension CountingLine {
  static let middle = CountingLine(
    id: LineID(rawValue: 1), name: "middle", line: Line(start: Point(0.5, 0.1), end: Point(0.5, 0.9), inside: .left))
  static let late = CountingLine(
    id: LineID(rawValue: 2), name: "late", line: Line(start: Point(0.75, 0.1), end: Point(0.75, 0.9), inside: .left))
}

/// A person's path from left to right, feet at y = 300, 10 pixels a frame.
func walk(frames: Range<Int> = 0..<45) -> [[Box]] {
  frames.map { [Box(left: 80 + Double($0) * 10, top: 200, width: 40, height: 100)] }
}
