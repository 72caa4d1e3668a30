package import Execution
package import Scene
package import Tracking

/// One supervised camera: opens its source, counts, checks that frames keep coming, and reopens the source when they do not.
///
///     CameraLifeCycle  what to do next            CameraSession  one opening, read to its end (a task)
///     Outbox           entries for the ledger     TrackHistory, DensitySampler  what was seen
package actor CameraService {
  /// The openings of the source.
  struct Reading {
    /// The newest session's task, also after its end: the next session waits for it.
    var task: Task<Void, Never>?
    var sessions = 0
    /// The session whose frames and end matter; nil once it was closed.
    var current: Int?
    var openedAt = WallTime(microseconds: 0)
    var isLive = true
    var size: Size?
    var notices: @Sendable () -> Set<StreamNotice> = { [] }
  }

  /// The people that the camera has seen.
  struct Observations {
    var history = TrackHistory()
    var embeddings = RecentEmbeddings()
    var density: DensitySampler
    var peopleInView = 0
  }

  package nonisolated let id: CameraID
  /// JPEGs with boxes. Pictures are made only while there is a reader.
  package nonisolated let previews = Broadcast<[UInt8]>()
  nonisolated let outbox: Outbox

  let ports: CameraPorts
  let live: LiveSetup
  var setup: CameraSetup
  var life: CameraLifeCycle
  /// Start of the phase.
  var phaseSince: WallTime
  var reading = Reading()
  var liveness = CameraLiveness()
  var observations: Observations
  var retry: Task<Void, Never>?
  var watchdog: Task<Void, Never>?

  package init(_ setup: CameraSetup, ports: CameraPorts) {
    id = setup.id
    self.setup = setup
    self.ports = ports
    let live = LiveSetup(setup)
    self.live = live
    life = CameraLifeCycle(limits: ports.timing.limits)
    phaseSince = ports.timing.clock.now()
    outbox = Outbox(ports.ledger, clock: ports.timing.clock) { ports.watch.published(live.current.setup, $0) }
    observations = Observations(density: DensitySampler(camera: setup.id, zones: setup.zones))
  }

  // MARK: Control

  package func start() {
    watchdog =
      watchdog
      ?? Task { [clock = ports.timing.clock, weak self] in
        // Ends with the service, or when `stop` cancels it.
        while (try? await clock.sleep(1)) != nil, let self { await self.checkSilence() }
      }
    handle(.start)
  }

  /// Ends reading, settles pending crossings and writes all entries.
  package func stop() async {
    handle(.stop)
    watchdog?.cancel()
    watchdog = nil
    retry?.cancel()
    await reading.task?.value
    record(observations.density.flush())
    await outbox.flush()
  }

  /// Replaces the staff from the next frame on.
  package nonisolated func replaceStaff(_ gallery: StaffGallery) { live.replaceStaff(gallery) }

  /// Applies an edit. Names, lines, zones and masks change with the next frame; a new address, rate,
  /// transport or aspect ratio reopens the source.
  package func apply(_ edited: CameraSetup) async {
    guard edited != setup else { return }
    let old = setup
    setup = edited
    live.replace(with: edited)
    observations.density.zones = edited.zones
    if old.settings.isEnabled != edited.settings.isEnabled {
      if edited.settings.isEnabled { start() } else { await stop() }
    } else if edited.settings.isEnabled, mustReopen(from: old, to: edited) {
      // After its end, a recording is stopped; the new address is another recording.
      if life.phase == .stopped { start() } else { handle(.reopen) }
    }
  }

  private func mustReopen(from old: CameraSetup, to new: CameraSetup) -> Bool {
    (old.address, old.settings.rate, old.settings.transport, old.settings.aspect)
      != (new.address, new.settings.rate, new.settings.transport, new.settings.aspect)
  }

  // MARK: State

  package var state: CameraState {
    CameraState(
      camera: id, phase: life.phase, since: phaseSince, reason: life.reason,
      rate: liveness.rate(at: ports.timing.clock.uptime()), people: observations.peopleInView,
      newestFrame: liveness.newestFrame, size: reading.size, notices: notices)
  }

  private var notices: Set<StreamNotice> {
    guard life.phase == .running else { return [] }
    return reading.notices().union(liveness.isDark ? [.dark] : [])
  }

  /// A typical embedding of a recent track, L2-normalised; nil when there is none.
  package func embedding(of track: TrackID) -> [Float]? { observations.embeddings.typical(of: track) }

  /// A copy of the recent tracks, so that `dryRun` and `proposal` do not hold up the camera.
  package var trackHistory: TrackHistory { observations.history }

  /// The next picture with boxes, made for this reader; nil when none arrives within `limit` real seconds.
  package nonisolated func snapshot(within limit: Double = 3) async -> [UInt8]? {
    await withTaskGroup(of: [UInt8]?.self) { group in
      let pictures = previews.subscribe().items
      group.addTask {
        for await picture in pictures { return picture.value }
        return nil
      }
      group.addTask { [clock = ports.timing.clock] in
        // Cancelled when the picture arrives first.
        try? await clock.realSleep(limit)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  package nonisolated var recording: Outbox.Health { outbox.health }
}
