internal import Execution
internal import Scene

/// What sessions and the watchdog tell the service, and what the service does about it.
extension CameraService {
  /// - Returns: the moment that stands for this opening; later than that of every other opening of this camera.
  func opened(_ opened: OpenedSource, in number: Int) -> WallTime {
    openedAt = max(ports.clock.now(), WallTime(microseconds: openedAt.microseconds + 1))
    if number == reading {
      size = opened.size
      isLive = opened.isLive
      paths.begin(size: opened.size)
      looks = RecentLooks()
    }
    return openedAt
  }

  /// - Returns: whether the session is still wanted.
  func saw(_ step: CountingRun.Step, in number: Int) -> Bool {
    guard number == reading else { return false }
    let frame = step.frame
    note(frame)
    paths.note(step.tracks, at: frame.time, wallTime: frame.wallTime)
    looks.note(step.tracks, at: frame.time)
    let inView = DensitySampler.people(among: step.tracks, at: frame.time)
    tellPresence(density.update(with: inView, at: frame.wallTime, size: frame.size))
    if people != inView.count {
      people = inView.count
      ports.changed(setup.store, state)
    }
    return true
  }

  /// The last frame of a file was read, or a camera closed its stream.
  func ended(_ number: Int) {
    guard number == reading else { return }
    reading = nil
    handle(
      isLive
        ? .failed(CameraReason(.streamEnded), canRetry: true)
        : .ended(plays: setup.settings.isLooped ? .again : .once))
  }

  func failed(_ number: Int, _ trouble: CameraTrouble) {
    guard number == reading else { return }
    reading = nil
    handle(.failed(trouble.reason, canRetry: trouble.canRetry))
  }

  func watch() { handle(.quiet(ports.clock.uptime() - alive, why: silence)) }

  func handle(_ event: CameraLifeCycle.Event) {
    let before = life.phase
    for effect in life.handle(event, at: ports.clock.uptime()) { perform(effect) }
    guard life.phase != before else { return }
    since = ports.clock.now()
    if life.phase != .running { people = 0 }
    ports.changed(setup.store, state)
  }

  func tellPresence(_ rows: [PresenceSample]) {
    if !rows.isEmpty { diary.add([.presence(setup.store, rows)]) }
  }

  /// Tells live frames from those that a hanging camera repeats.
  private func note(_ frame: Frame) {
    let now = ports.clock.uptime()
    arrivals.removeAll { now - $0 > 10 }
    arrivals.append(now)
    let still = isLive ? frozen.look(at: frame, uptime: now) : 0
    if let limit = ports.frozenAfter, still >= limit {
      silence = .frozen
      alive = min(alive, now - still)
      return
    }
    silence = .noFrames
    alive = now
    newest = frame.wallTime
    if still == 0 { changedAt = frame.wallTime }
    handle(.frame)
    if frame.wallTime.seconds(since: lastBeat ?? WallTime(microseconds: 0)) >= 10 {
      lastBeat = frame.wallTime
      diary.add([.beat(frame.wallTime)])
    }
  }

  private func perform(_ effect: CameraLifeCycle.Effect) {
    switch effect {
    case .open: open()
    case .close:
      reading = nil
      session?.cancel()
    case .retry(let attempt):
      let delay = BackOff().delay(attempt: attempt, random: ports.random())
      retry?.cancel()
      retry = Task { [ports, weak self] in
        // Cancelled: stopped or opened anew meanwhile.
        guard (try? await ports.clock.sleep(delay)) != nil else { return }
        await self?.handle(.retryDue)
      }
    case .beginGap(let reason):
      // A frozen picture shows the time of its last change, not that of its newest repetition.
      let from = silence == .frozen ? changedAt : newest
      diary.add([.gap(from: from ?? ports.clock.now(), reason: reason)])
    case .endGap: diary.add([.gapEnd(newest ?? ports.clock.now())])
    }
  }

  private func open() {
    retry?.cancel()
    sessions += 1
    reading = sessions
    alive = ports.clock.uptime()
    let session = CameraSession(number: sessions, ports: ports, live: live, service: self)
    self.session = Task { [before = self.session] in
      // One reader of a device at a time; what it had pending is settled first.
      await before?.value
      await session.read()
    }
  }
}
