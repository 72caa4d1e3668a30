internal import Counting
internal import Execution
internal import Scene
internal import Synchronization
internal import Tracking

/// The part of a camera's setup that can change between two frames.
final class LiveSetup: Sendable {
  struct State {
    var version = 0
    var setup: CameraSetup
    /// Nil until the staff changes: each opening reads the staff itself.
    var staff: StaffGallery?
  }

  private let state: Mutex<State>

  init(_ setup: CameraSetup) { state = Mutex(State(setup: setup)) }

  var current: State { state.withLock { $0 } }

  func replace(with setup: CameraSetup) { change { $0.setup = setup } }
  func replaceStaff(_ gallery: StaffGallery) { change { $0.staff = gallery } }

  private func change(_ edit: (inout State) -> Void) {
    state.withLock { state in
      edit(&state)
      state.version += 1
    }
  }
}

/// One opening of a camera's source, read to its end.
struct CameraSession: Sendable {
  /// Differs from session to session of one camera.
  let number: Int
  let ports: CameraPorts
  let live: LiveSetup
  let service: CameraService

  func read() async {
    do {
      let opened = try await ports.video.open(live.current.setup, ports.analysis.detector.request)
      let openedAt = await service.opened(opened, in: number)
      try await count(opened, openedAt: openedAt)
      // The last frame of a file is shown as long as the others, even when it is the only one.
      if !opened.isLive { try await ports.timing.clock.sleep(1 / min(25, max(0.1, live.current.setup.settings.rate))) }
      await service.ended(number)
    } catch {
      await service.failed(number, ports.video.classify(error))
    }
  }

  private func count(_ opened: OpenedSource, openedAt: WallTime) async throws {
    var known = live.current
    let size = opened.size
    var run = CountingRun(
      tracker: ports.analysis.makeTracker(size),
      counter: LineCounter(lines: known.setup.countedLines(in: size), frameSize: size),
      mask: known.setup.mask(in: size))
    run.appearance = await ports.analysis.makeAppearance(known.setup, size)
    run.appearance?.replaceLines(known.setup.countedLines(in: size).map(\.line))
    let source = opened.isLive ? opened.source : PacedSource(opened.source, clock: ports.timing.clock)
    var preview = PreviewTimer()
    let detector = ports.timing.idleSaving.map {
      MotionGate(ports.analysis.detector, settings: $0) as any PersonDetector
    }
    try await run.run(source, detector: detector ?? ports.analysis.detector) { run in
      let current = live.current
      guard current.version != known.version else { return }
      let staff = current.staff == known.staff ? nil : current.staff
      known = current
      run.counter.replaceLines(known.setup.countedLines(in: size))
      run.appearance?.replaceLines(known.setup.countedLines(in: size).map(\.line))
      if let staff { run.appearance?.staff?.replaceGallery(staff) }
      run.mask = known.setup.mask(in: size)
    } record: { crossings, zero in
      service.outbox.append(try crossings.map { .crossing(try entry($0, openedAt: openedAt, zero: zero)) })
    } observe: { step in
      guard await service.observed(step, in: number) else { return false }
      if let due = preview.step(step, isWatched: service.previews.readerCount > 0, uptime: ports.timing.clock.uptime()),
        let picture = await ports.video.paint(known.setup, due)
      {
        service.previews.send(picture)
      }
      return !Task.isCancelled
    }
  }

  /// - Parameter zero: UTC of the source's time zero.
  private func entry(_ crossing: Crossing, openedAt: WallTime, zero: WallTime) throws -> CrossingEntry {
    let setup = live.current.setup
    return CrossingEntry(
      id: ports.ledger.makeCrossingID(crossing.key, setup.id, openedAt), store: setup.store, camera: setup.id,
      line: try crossing.key.line.rowID, utc: zero + crossing.time.seconds, direction: crossing.direction,
      visitor: crossing.visitor, track: crossing.track, score: crossing.score, time: crossing.time)
  }
}

extension CameraSetup {
  func countedLines(in size: Size) -> [CountedLine] {
    lines.map { CountedLine(key: .id($0.id), line: $0.line.inPixels(of: size)) }
  }

  func mask(in size: Size) -> IgnoreMask { IgnoreMask(areas: masks.map { $0.inPixels(of: size) }) }
}

/// Selects the frames to draw for viewers: at most five per second, none without viewers.
struct PreviewTimer {
  private static let interval = 0.2

  private var last = -Double.infinity
  private var crossings: [Crossing] = []

  /// - Returns: the step to draw, with all crossings since the one before.
  mutating func step(_ step: CountingRun.Step, isWatched: Bool, uptime: Double) -> CountingRun.Step? {
    guard isWatched else {
      crossings = []
      return nil
    }
    crossings += step.crossings
    // Slightly early is on time: otherwise ten frames per second would give three pictures.
    guard uptime - last >= Self.interval * 0.9 else { return nil }
    last = uptime
    defer { crossings = [] }
    return CountingRun.Step(
      frame: step.frame, detections: step.detections, tracks: step.tracks, crossings: crossings)
  }
}
