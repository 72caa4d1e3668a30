import Counting
import Execution
import Pipeline
import Scene
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct CameraServiceTests {
  private let studio = Studio()

  /// Catches a camera that does not count, or shows a crossing that is not durable.
  @Test func countsAndRecordsBeforeItPublishes() async throws {
    let feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: studio.ports())
    await camera.start()
    for boxes in walk() { feed.send(boxes) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    let crossing = try #require(studio.recorded.withLock { $0.first })
    #expect(crossing.camera == CameraID(rawValue: 7) && crossing.store == StoreID(rawValue: 1))
    await camera.stop()
    #expect(studio.recorded.withLock { $0.count } == 1)
  }

  /// Catches a silent camera that is taken to run, a gap without its true beginning, and one that never ends.
  @Test func aSilentCameraStallsAndIsOpenedAgain() async {
    var feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: studio.ports())
    await camera.start()
    feed.send([])
    await studio.event(.phase(.running))
    let seen = studio.clock.now
    await studio.clock.sleepers(1)
    studio.clock.advance(11)
    await studio.event(.gap(seen))
    #expect(await camera.state.phase == .stalled)
    await studio.clock.sleepers(1)
    studio.clock.advance(10)
    await studio.event(.phase(.retrying))
    feed = studio.nextOpening()
    // The watchdog and the back-off.
    await studio.clock.sleepers(2)
    studio.clock.advance(1)
    await studio.event(.phase(.connecting))
    feed.send([])
    await studio.event(.phase(.running))
    await studio.event(.gapEnd(studio.clock.now))
    await camera.stop()
  }

  /// Catches a camera that stays stalled although its pictures have returned.
  @Test func aHiccupNeedsNoReconnection() async {
    let feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: studio.ports())
    await camera.start()
    feed.send([])
    await studio.event(.phase(.running))
    await studio.clock.sleepers(1)
    studio.clock.advance(11)
    await studio.event(.phase(.stalled))
    feed.send([])
    await studio.event(.phase(.running))
    await camera.stop()
  }

  /// Catches a hanging encoder whose repeated picture counts as "nobody there", and a gap that begins only when it is noticed.
  @Test func aFrozenPictureIsASilentCamera() async {
    let feed = studio.nextOpening()
    var ports = studio.ports()
    ports.timing.limits.stall = 30
    let camera = CameraService(.door(), ports: ports)
    await camera.start()
    feed.send([], shade: 10)
    await studio.event(.phase(.running))
    let changed = studio.clock.now
    for _ in 0..<5 {
      studio.clock.advance(10)
      feed.send([], shade: 10)
      await studio.event(.beat(studio.clock.now))
    }
    studio.clock.advance(10)
    for _ in 0..<3 { feed.send([Box(left: 10, top: 200, width: 40, height: 100)], shade: 10) }
    await studio.event(.people(1))
    await studio.clock.sleepers(1)
    studio.clock.advance(1)
    await studio.event(.gap(changed))
    #expect(await camera.state.reason == CameraReason(.frozen))
    await camera.stop()
  }

  /// Catches a night that becomes a gap, and a camera that is reopened for ever because nothing can move in the dark.
  @Test func aDarkPictureIsLive() async {
    let feed = studio.nextOpening()
    var ports = studio.ports()
    ports.timing.limits.stall = 30
    let camera = CameraService(.door(), ports: ports)
    await camera.start()
    feed.send([], shade: 16, isFlat: true)
    await studio.event(.phase(.running))
    for _ in 0..<12 {
      studio.clock.advance(10)
      feed.send([], shade: 16, isFlat: true)
      await studio.event(.beat(studio.clock.now))
    }
    feed.send([Box(left: 10, top: 200, width: 40, height: 100)], shade: 16, isFlat: true)
    for _ in 0..<2 { feed.send([Box(left: 10, top: 200, width: 40, height: 100)], shade: 16, isFlat: true) }
    await studio.event(.people(1))
    #expect(await camera.state.phase == .running)
    #expect(await camera.state.notices == [.dark])
    // A person counts as in view for one second without being seen.
    for _ in 0..<12 { feed.send([], shade: 16) }
    await studio.event(.people(0))
    #expect(await camera.state.notices.isEmpty)
    await camera.stop()
  }

  /// Catches endless attempts at an address that can never work, and a camera that an edit does not wake.
  @Test func aPermanentErrorWaitsForAnEdit() async {
    studio.nextOpening(fails: CameraError(.unsupportedAddress, isRetryable: false))
    let camera = CameraService(.door(), ports: studio.ports())
    await camera.start()
    await studio.event(.phase(.failed))
    #expect(await camera.state.reason == CameraReason(.unsupportedAddress))
    let feed = studio.nextOpening()
    var edited = CameraSetup.door()
    edited.address = "rtsp://other"
    await camera.apply(edited)
    feed.send([])
    await studio.event(.phase(.running))
    await camera.stop()
  }

  /// Catches an edit of lines that reopens the source, loses the state of lines that stay, or is not applied.
  @Test func linesChangeWithoutReopening() async {
    let feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: studio.ports())
    await camera.start()
    let way = walk()
    // Up to a tenth of a body height before the line.
    for boxes in way[..<21] { feed.send(boxes) }
    await studio.event(.people(1))
    var renamed = CountingLine.middle
    renamed.name = "main door"
    await camera.apply(.door(lines: [renamed, .late]))
    for boxes in way[21...] { feed.send(boxes) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    await studio.event(.crossing(LineID(rawValue: 2), .in))
    await camera.stop()
    #expect(studio.identities.withLock { $0.map(\.openedAt) }.count == 2)
    #expect(Set(studio.identities.withLock { $0.map(\.openedAt) }).count == 1, "opened once")
  }

  /// Catches a stop that discards a person who has just passed the line.
  @Test func stoppingSettlesTheNewestCrossing() async {
    let feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: studio.ports())
    await camera.start()
    // The last box is 0.2 body heights beyond the line: not settled yet. A second person shows that the frame was analysed.
    for boxes in walk(frames: 0..<23) { feed.send(boxes) }
    for boxes in walk(frames: 23..<25) { feed.send(boxes + [Box(left: 20, top: 50, width: 40, height: 100)]) }
    await studio.event(.people(2))
    #expect(studio.recorded.withLock { $0.isEmpty })
    await camera.stop()
    #expect(studio.recorded.withLock { $0.count } == 1)
  }

  /// Catches a database outage that stops counting, loses crossings or publishes them early.
  @Test func countingContinuesWhileRecordingFails() async {
    studio.refusesRecords.withLock { $0 = true }
    let feed = studio.nextOpening()
    let camera = CameraService(.door(lines: [.middle, .late]), ports: studio.ports())
    await camera.start()
    for boxes in walk() { feed.send(boxes) }
    // The watchdog, and the pause after the refusal.
    await studio.clock.sleepers(2)
    // The gap's start and end, a heartbeat and the first crossing.
    while camera.recording.waiting < 4 { await Task.yield() }
    #expect(camera.recording.error != nil)
    #expect(await camera.state.phase == .running)
    studio.refusesRecords.withLock { $0 = false }
    studio.clock.advance(1)
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    await camera.stop()
    #expect(studio.recorded.withLock { $0.map(\.line.rawValue) } == [1, 2])
    #expect(camera.recording.waiting == 0 && camera.recording.lost == 0 && camera.recording.error == nil)
  }

  /// Catches a stop, and so an edit or an end of the server, that waits until the database is back.
  @Test func stoppingDoesNotWaitForAnOutage() async {
    studio.refusesRecords.withLock { $0 = true }
    let feed = studio.nextOpening()
    let fleet = CameraFleet(studio.ports())
    await fleet.set(.door())
    for boxes in walk() { feed.send(boxes) }
    await studio.clock.sleepers(2)
    #expect(await fleet.stopAll(within: 60) == [CameraID(rawValue: 7)])
    #expect(await fleet.recording().values.allSatisfy { $0.waiting > 0 && $0.error != nil })
  }

  /// Catches an endless wait for the snapshot of a stopped camera, and a snapshot that is never delivered.
  @Test func aSnapshotIsTheNextPicture() async {
    var ports = studio.ports()
    ports.video.paint = { _, _ in [9] }
    let feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: ports)
    async let missing = camera.snapshot(within: 1)
    await studio.clock.sleepers(1)
    studio.clock.advance(1)
    #expect(await missing == nil)
    await camera.start()
    async let picture = camera.snapshot(within: 60)
    while camera.previews.readerCount == 0 { await Task.yield() }
    feed.send([])
    #expect(await picture == [9])
    await camera.stop()
  }

  /// Catches pictures that are made without a viewer.
  @Test func picturesAreMadeForViewersOnly() async {
    let painted = Mutex(0)
    var ports = studio.ports()
    ports.video.paint = { _, step in
      painted.withLock { $0 += 1 }
      return [UInt8(step.tracks.count)]
    }
    let feed = studio.nextOpening()
    let camera = CameraService(.door(), ports: ports)
    await camera.start()
    for boxes in walk(frames: 0..<10) { feed.send(boxes) }
    await studio.event(.people(1))
    let stream = camera.previews.subscribe()
    for boxes in walk(frames: 10..<20) { feed.send(boxes) }
    for await picture in stream.items {
      #expect(picture.value == [1])
      break
    }
    await camera.stop()
    #expect(painted.withLock { $0 } == 1, "the clock stood still, so one picture was due")
  }
}
