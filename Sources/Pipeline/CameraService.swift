package import Execution
package import Scene
package import Tracking

/// One supervised camera: opens its source, counts, watches that frames keep coming, and opens it again when they do not.
///
///     CameraLifeCycle  what to do next          CameraSession  one opening, read to its end (a task)
///     Outbox           what is to be written    PathMemory, DensitySampler  what was seen
package actor CameraService {
  package nonisolated let id: CameraID
  /// JPEGs with boxes. Pictures are made only while somebody reads them.
  package nonisolated let previews = Broadcast<[UInt8]>()
  /// Crossings have a queue of their own: a database server that is away holds up gaps and minutes, but not what can go into the
  /// spool.
  nonisolated let crossings: Outbox
  nonisolated let diary: Outbox

  let ports: CameraPorts
  let live: LiveSetup
  var setup: CameraSetup
  var life: CameraLifeCycle
  var since: WallTime
  /// The newest session's task, also after its end: the next one waits for it.
  var session: Task<Void, Never>?
  var sessions = 0
  /// The session whose frames and end still matter; nil once it was closed.
  var reading: Int?
  var openedAt = WallTime(microseconds: 0)
  var isLive = true
  var retry: Task<Void, Never>?
  var watchdog: Task<Void, Never>?

  var paths = PathMemory()
  var looks = RecentLooks()
  var density: DensitySampler
  var frozen = FrozenPicture()
  var size: Size?
  var people = 0
  /// Newest frame with a live picture, in UTC and in the clock's uptime.
  var newest: WallTime?
  /// Newest frame whose picture differed from the one before.
  var changedAt: WallTime?
  var alive = 0.0
  var silence = CameraLifeCycle.Silence.noFrames
  var lastBeat: WallTime?
  /// Uptimes of the frames of the last ten seconds.
  var arrivals: [Double] = []

  package init(_ setup: CameraSetup, ports: CameraPorts) {
    id = setup.id
    self.setup = setup
    self.ports = ports
    live = LiveSetup(setup)
    life = CameraLifeCycle(limits: ports.limits)
    since = ports.clock.now()
    crossings = Outbox(camera: setup.id, ports: ports)
    diary = Outbox(camera: setup.id, ports: ports)
    density = DensitySampler(camera: setup.id, zones: setup.zones)
  }

  // MARK: Orders

  package func start() {
    watchdog =
      watchdog
      ?? Task { [ports, weak self] in
        // Ends with the service, or when `stop` cancels it.
        while (try? await ports.clock.sleep(1)) != nil, let self { await self.watch() }
      }
    handle(.start)
  }

  /// Ends reading, settles what is pending and writes it down.
  package func stop() async {
    handle(.stop)
    watchdog?.cancel()
    watchdog = nil
    retry?.cancel()
    await session?.value
    tellPresence(density.flush())
    await crossings.flush()
    await diary.flush()
  }

  /// Knows these looks as staff from the next frame on.
  package nonisolated func replaceStaff(_ gallery: StaffGallery) { live.replaceStaff(gallery) }

  /// Takes an edit: names, lines, zones and masks at the next frame; address, rate and transport by reopening the source.
  package func apply(_ edited: CameraSetup) async {
    let old = setup
    setup = edited
    live.replace(with: edited)
    density.zones = edited.zones
    if old.settings.isEnabled != edited.settings.isEnabled {
      if edited.settings.isEnabled { start() } else { await stop() }
    } else if edited.settings.isEnabled, mustReopen(from: old, to: edited) {
      // A recording that was played to its end is stopped, and is another one now.
      if life.phase == .stopped { start() } else { handle(.reopen) }
    }
  }

  private func mustReopen(from old: CameraSetup, to new: CameraSetup) -> Bool {
    (old.address, old.settings.rate, old.settings.transport) != (new.address, new.settings.rate, new.settings.transport)
  }

  // MARK: Questions

  package var state: CameraState {
    CameraState(
      camera: id, phase: life.phase, since: since, reason: life.reason, rate: rate, people: people, newestFrame: newest,
      size: size)
  }

  /// A typical embedding of a person seen lately, L2-normalised; nil when nobody looked at the track, or too long ago.
  package func look(of track: TrackID) -> [Float]? { looks.typical(of: track) }

  /// A copy of what was seen lately: `dryRun` and `proposal` on it make no camera wait.
  package var recentPaths: PathMemory { paths }

  /// The next picture with boxes, made for this reader; nil when none comes within `limit` real seconds.
  package nonisolated func snapshot(within limit: Double = 3) async -> [UInt8]? {
    let reader = Task { [pictures = previews.subscribe()] () -> [UInt8]? in
      for await picture in pictures.items { return picture.value }
      return nil
    }
    let alarm = Task {
      // Cancelled when the picture came first.
      if (try? await Task.sleep(for: .seconds(limit))) != nil { reader.cancel() }
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await reader.value
    } onCancel: {
      reader.cancel()
    }
  }

  package nonisolated var recording: Outbox.Health {
    var health = crossings.health
    let other = diary.health
    health.waiting += other.waiting
    health.refusal = health.refusal ?? other.refusal
    return health
  }

  /// Over the last ten seconds, or since the first frame of less.
  private var rate: Double {
    let now = ports.clock.uptime()
    let recent = arrivals.filter { now - $0 <= 10 }
    guard let first = recent.first, now > first else { return 0 }
    return Double(recent.count - 1) / (now - first)
  }
}
