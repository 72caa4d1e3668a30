import Pipeline
import Scene
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct CameraFleetTests {
  private let studio = Studio()
  private let door = CameraID(rawValue: 7)

  /// Catches a camera whose address cannot be opened and that is shown as stopped without a reason, or still as failed once it runs.
  @Test func aCameraWithoutAReadableAddressFailsWithAReason() async {
    let fleet = CameraFleet(studio.ports())
    await fleet.setUnreadable([door])
    let states = await fleet.states()
    #expect(states.map(\.camera) == [door] && states.map(\.phase) == [.failed])
    #expect(states.first?.reason == CameraReason(.badKey))
    var setup = CameraSetup.door()
    setup.settings.isEnabled = false
    await fleet.set(setup)
    #expect(await fleet.states().map(\.phase) == [.stopped])
    await fleet.setUnreadable([door])
    #expect(await fleet.states().map(\.phase) == [.stopped], "a camera that runs continues")
    await fleet.setUnreadable([])
    await fleet.remove(door)
    #expect(await fleet.states().isEmpty)
    #expect(await !fleet.hasUnreadable)
  }

  /// Catches a camera that can be neither added, edited, stopped, started nor removed while the server runs.
  @Test func camerasComeAndGoWhileOthersRun() async {
    let fleet = CameraFleet(studio.ports())
    var feed = studio.nextOpening()
    await fleet.set(.door())
    feed.send([])
    await studio.event(.phase(.running))
    var setup = CameraSetup.door()
    setup.settings.isEnabled = false
    await fleet.set(setup)
    #expect(await fleet.states().map(\.phase) == [.stopped])
    setup.settings.isEnabled = true
    feed = studio.nextOpening()
    await fleet.set(setup)
    feed.send([])
    await studio.event(.phase(.running))
    var second = setup
    second.id = CameraID(rawValue: 8)
    second.settings.isEnabled = false
    await fleet.set(second)
    #expect(await fleet.states().map(\.phase) == [.running, .stopped])
    await fleet.remove(door)
    #expect(await fleet.states().map(\.camera) == [second.id])
    #expect(await fleet.stopAll() == [])
    await fleet.set(setup)
    #expect(await fleet.states().count == 1, "nothing starts once all was stopped")
  }

  /// Catches a file that plays once only, counts its people once only, or under the same identity each time.
  @Test func aLoopedFileCountsAgainEachTime() async {
    let fleet = CameraFleet(studio.ports())
    let loops = (0..<2).map { _ in studio.nextOpening(isLive: false) }
    for feed in loops {
      for boxes in walk() { feed.send(boxes) }
      feed.end()
    }
    // Frames are due every 0.1 s of the clock, which runs on by itself here.
    let hands = Task { [clock = studio.clock] in
      while !Task.isCancelled {
        await clock.sleepers(2)
        clock.advance(0.1)
      }
    }
    await fleet.set(.door(isLooped: true))
    for _ in loops { await studio.event(.crossing(LineID(rawValue: 1), .in)) }
    hands.cancel()
    await fleet.stopAll()
    let recorded = studio.recorded.withLock { $0 }
    let identities = studio.identities.withLock { $0 }
    #expect(identities.count == 2 && Set(identities.map(\.key)).count == 1)
    #expect(Set(identities.map(\.openedAt)).count == 2 && Set(recorded.map(\.id)).count == 2)
    #expect((recorded.last?.utc.microseconds ?? 0) - (recorded.first?.utc.microseconds ?? 0) >= 4_400_000)
    #expect(await fleet.states().map(\.phase) == [.stopped])
  }

  /// Catches a finished file that is opened again and again, or shown as a failed camera.
  @Test func aFilePlayedOnceIsOver() async {
    let fleet = CameraFleet(studio.ports())
    let feed = studio.nextOpening(isLive: false)
    feed.send([])
    feed.end()
    await fleet.set(.door())
    await studio.event(.phase(.running))
    // The watchdog, and the last frame that is shown.
    await studio.clock.sleepers(2)
    studio.clock.advance(0.1)
    await studio.event(.phase(.stopped))
    #expect(await fleet.states().first?.reason?.code == .playedToEnd)
    await fleet.stopAll()
  }

  /// Catches a finished recording or a failed camera that "start" or another address does not restart. Also a new name that plays a
  /// recording again and counts its people twice.
  @Test func startAndAnotherAddressRestartACamera() async {
    let fleet = CameraFleet(studio.ports())
    var setup = CameraSetup.door()
    await playOnce { await fleet.set(setup) }
    setup.settings.name = "Back door"
    await fleet.set(setup)
    #expect(await fleet.states().map(\.phase) == [.stopped])
    await playOnce { await fleet.start(door) }
    studio.nextOpening(fails: CameraError(.unsupportedAddress, isRetryable: false))
    setup.address = "rtsp://other"
    await fleet.set(setup)
    await studio.event(.phase(.failed))
    let feed = studio.nextOpening()
    await fleet.start(door)
    feed.send([])
    await studio.event(.phase(.running))
    await fleet.start(door)
    #expect(await fleet.states().map(\.phase) == [.running])
    setup.settings.isEnabled = false
    await fleet.set(setup)
    setup.address = "rtsp://third"
    await fleet.set(setup)
    #expect(await fleet.states().map(\.phase) == [.stopped], "switched off is switched off")
    await fleet.stopAll()
  }

  private func playOnce(_ order: () async -> Void) async {
    let feed = studio.nextOpening(isLive: false)
    feed.send([])
    feed.end()
    await order()
    await studio.event(.phase(.running))
    // The watchdog, and the last frame that is shown.
    await studio.clock.sleepers(2)
    studio.clock.advance(0.1)
    await studio.event(.phase(.stopped))
  }

  /// Catches an edit that stops a camera for good because the database did not answer, one that is never applied, and a removed
  /// camera that counts on.
  @Test func anEditThatCannotBeReadIsAppliedLater() async {
    let fleet = CameraFleet(studio.ports())
    let feed = studio.nextOpening()
    await fleet.set(.door())
    feed.send([])
    await studio.event(.phase(.running))
    let row = Mutex(Result<CameraSetup?, Studio.Lost>.failure(Studio.Lost()))
    let gone = Mutex<[CameraID]>([])
    let edits = CameraEdits(fleet) { _ in
      try row.withLock { try $0.get() }
    } removed: { id in
      gone.withLock { $0.append(id) }
    }
    await edits.apply(door)
    #expect(await fleet.states().map(\.phase) == [.running])
    var setup = CameraSetup.door()
    setup.settings.isEnabled = false
    row.withLock { $0 = .success(setup) }
    await edits.retry()
    #expect(await fleet.states().map(\.phase) == [.stopped])
    row.withLock { $0 = .success(nil) }
    await edits.retry()
    #expect(await fleet.states().count == 1, "nothing was late")
    await edits.apply(door)
    #expect(await fleet.states().isEmpty)
    #expect(gone.withLock { $0 } == [door])
  }

  /// Catches a camera that two servers run, and one that continues after its lease moved to another server.
  @Test func onlyOwnCamerasRun() async {
    let isOwn = Mutex(false)
    let fleet = CameraFleet(studio.ports()) { _ in isOwn.withLock { $0 } }
    await fleet.set(.door())
    #expect(await fleet.states().isEmpty)
    isOwn.withLock { $0 = true }
    let feed = studio.nextOpening()
    await fleet.set(.door())
    feed.send([])
    await studio.event(.phase(.running))
    isOwn.withLock { $0 = false }
    await fleet.set(.door())
    #expect(await fleet.states().isEmpty)
    await fleet.stopAll()
  }

  /// Catches a shutdown that waits forever for one camera that hangs.
  @Test func oneCameraThatHangsDoesNotHoldUpTheEnd() async {
    var ports = studio.ports()
    let hung = Mutex<CheckedContinuation<Void, Never>?>(nil)
    ports.video.open = { _, _ in
      await withCheckedContinuation { wake in hung.withLock { $0 = wake } }
      throw Studio.Lost()
    }
    let fleet = CameraFleet(ports)
    await fleet.set(.door())
    async let unfinished = fleet.stopAll(within: 1)
    // The watchdog ends; the limit remains.
    await studio.clock.sleepers(1)
    while await fleet.camera(door)?.state.phase != .stopped { await Task.yield() }
    await studio.clock.sleepers(1)
    studio.clock.advance(1)
    #expect(await unfinished == [door])
    hung.withLock { $0?.resume() }
  }
}

@Suite(.timeLimit(.minutes(1))) struct DetectorPoolTests {
  private actor Slow: PersonDetector {
    nonisolated let request: InputRequest? = nil
    private var isBusy = false

    func detections(in frame: Frame) async throws -> [Detection] {
      #expect(!isBusy, "two frames at once")
      isBusy = true
      await Task.yield()
      isBusy = false
      return [Detection(box: Box(left: Double(frame.index), top: 0, width: 1, height: 1), score: 1)]
    }
  }

  /// Catches answers that are mixed up, a detector that is given two frames at once, and frames that are never analysed.
  @Test func everyFrameGetsItsOwnAnswer() async throws {
    let pool = DetectorPool(Slow(), [Slow(), Slow()])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<200 {
        group.addTask {
          let frame = Frame(
            index: index, time: .zero, wallTime: WallTime(microseconds: 0), size: Feed.size, picture: nil, input: nil,
            placement: nil)
          let seen = try await pool.detections(in: frame)
          #expect(seen.first?.box.left == Double(index))
        }
      }
      try await group.waitForAll()
    }
  }
}
