internal import Counting
internal import Execution
internal import Scene
internal import Synchronization
internal import Tracking

/// What of a camera's setup may change between two frames.
final class LiveSetup: Sendable {
  struct State {
    var version = 0
    var setup: CameraSetup
    /// Nil until the staff changed: each opening asks for itself.
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
      let opened = try await ports.open(live.current.setup, ports.detector.request)
      let openedAt = await service.opened(opened, in: number)
      try await count(opened, openedAt: openedAt)
      // A file's last frame is shown as long as the others, also where it is the only one and played for ever.
      if !opened.isLive { try await ports.clock.sleep(1 / min(25, max(0.1, live.current.setup.settings.rate))) }
      await service.ended(number)
    } catch {
      await service.failed(number, ports.explain(error))
    }
  }

  private func count(_ opened: OpenedSource, openedAt: WallTime) async throws {
    var known = live.current
    let size = opened.size
    var run = CountingRun(
      tracker: ports.makeTracker(size),
      counter: LineCounter(lines: known.setup.countedLines(in: size), frameSize: size),
      mask: known.setup.mask(in: size))
    run.appearance = await ports.makeAppearance(known.setup, size)
    run.appearance?.replaceLines(known.setup.countedLines(in: size).map(\.line))
    let source = opened.isLive ? opened.source : PacedSource(opened.source, clock: ports.clock)
    var preview = PreviewTimer()
    let detector = ports.idleSaving.map { MotionGate(ports.detector, settings: $0) as any PersonDetector }
    try await run.run(source, detector: detector ?? ports.detector) { run in
      let current = live.current
      guard current.version != known.version else { return }
      let staff = current.staff == known.staff ? nil : current.staff
      known = current
      run.counter.replaceLines(known.setup.countedLines(in: size))
      run.appearance?.replaceLines(known.setup.countedLines(in: size).map(\.line))
      if let staff { run.appearance?.staff?.replaceGallery(staff) }
      run.mask = known.setup.mask(in: size)
    } record: { crossings, zero in
      let setup = live.current.setup
      service.crossings.add(
        try crossings.map { crossing in
          .crossing(
            CameraCrossing(
              camera: setup.id, store: setup.store, line: try crossing.key.line.rowID, openedAt: openedAt,
              utc: zero + crossing.time.seconds, frame: size, crossing: crossing))
        })
    } observe: { step in
      guard await service.saw(step, in: number) else { return false }
      if let due = preview.step(step, isWatched: service.previews.readerCount > 0, uptime: ports.clock.uptime()),
        let picture = await ports.paint(known.setup, due)
      {
        service.previews.send(picture)
      }
      return !Task.isCancelled
    }
  }
}

extension CameraSetup {
  func countedLines(in size: Size) -> [CountedLine] {
    lines.map { CountedLine(key: .id($0.id), line: $0.line.inPixels(of: size)) }
  }

  func mask(in size: Size) -> IgnoreMask { IgnoreMask(areas: masks.map { $0.inPixels(of: size) }) }
}

/// Says which frames are drawn for those who watch: none when nobody does, else at most five a second.
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
    // Half a frame early is on time: else ten frames a second would give three pictures.
    guard uptime - last >= Self.interval * 0.9 else { return nil }
    last = uptime
    defer { crossings = [] }
    return CountingRun.Step(
      frame: step.frame, detections: step.detections, tracks: step.tracks, crossings: crossings)
  }
}
