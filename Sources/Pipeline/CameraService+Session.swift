internal import Execution
internal import Scene

/// Reports of sessions and of the watchdog, and what the service does about them.
extension CameraService {
  /// - Returns: the time that identifies this opening; later than that of every other opening of this camera.
  func opened(_ opened: OpenedSource, in number: Int) -> WallTime {
    reading.openedAt = max(ports.timing.clock.now(), WallTime(microseconds: reading.openedAt.microseconds + 1))
    if number == reading.current {
      reading.size = opened.size
      reading.isLive = opened.isLive
      reading.notices = opened.notices
      observations.history.begin(size: opened.size)
      observations.embeddings = RecentEmbeddings()
    }
    return reading.openedAt
  }

  /// - Returns: whether the session continues.
  func observed(_ step: CountingRun.Step, in number: Int) -> Bool {
    guard number == reading.current else { return false }
    let frame = step.frame
    note(frame)
    observations.history.append(step.tracks, at: frame.time, wallTime: frame.wallTime)
    observations.embeddings.append(step.tracks, at: frame.time)
    let inView = DensitySampler.people(among: step.tracks, at: frame.time)
    record(observations.density.update(with: inView, at: frame.wallTime, size: frame.size))
    if observations.peopleInView != inView.count {
      observations.peopleInView = inView.count
      ports.watch.changed(setup.store, state)
    }
    return true
  }

  /// The last frame of a file was read, or a camera closed its stream.
  func ended(_ number: Int) {
    guard number == reading.current else { return }
    reading.current = nil
    handle(
      reading.isLive
        ? .failed(CameraReason(.streamEnded), isRetryable: true)
        : .ended(plays: setup.settings.isLooped ? .again : .once))
  }

  func failed(_ number: Int, _ error: CameraError) {
    guard number == reading.current else { return }
    reading.current = nil
    handle(.failed(error.reason, isRetryable: error.isRetryable))
  }

  func checkSilence() {
    handle(.silence(liveness.silentSeconds(at: ports.timing.clock.uptime()), why: liveness.silence))
  }

  func handle(_ event: CameraLifeCycle.Event) {
    let before = life.phase
    for effect in life.handle(event, at: ports.timing.clock.uptime()) { perform(effect) }
    guard life.phase != before else { return }
    phaseSince = ports.timing.clock.now()
    if life.phase != .running { observations.peopleInView = 0 }
    ports.watch.changed(setup.store, state)
  }

  func record(_ samples: [PresenceSample]) { outbox.append(samples.map { .presence($0) }) }

  private func note(_ frame: Frame) {
    let isLivePicture = liveness.update(
      with: frame, frozenAfter: reading.isLive ? ports.timing.frozenAfter : nil, at: ports.timing.clock.uptime())
    guard isLivePicture else { return }
    handle(.frame)
    if liveness.takeHeartbeat(at: frame.wallTime) { outbox.append([.heartbeat(camera: id, at: frame.wallTime)]) }
  }

  private func perform(_ effect: CameraLifeCycle.Effect) {
    switch effect {
    case .open: open()
    case .close:
      reading.current = nil
      reading.task?.cancel()
    case .retry(let attempt): scheduleRetry(attempt)
    case .beginGap(let reason):
      outbox.append([.gapStart(camera: id, at: liveness.gapStart ?? ports.timing.clock.now(), reason: reason)])
    case .endGap: outbox.append([.gapEnd(camera: id, at: liveness.newestFrame ?? ports.timing.clock.now())])
    }
  }

  private func scheduleRetry(_ attempt: Int) {
    let delay = BackOff().delay(attempt: attempt, random: ports.timing.random())
    retry?.cancel()
    retry = Task { [clock = ports.timing.clock, weak self] in
      // Cancelled when the camera was stopped or reopened.
      guard (try? await clock.sleep(delay)) != nil else { return }
      await self?.handle(.retryDue)
    }
  }

  private func open() {
    retry?.cancel()
    reading.sessions += 1
    reading.current = reading.sessions
    liveness.begin(at: ports.timing.clock.uptime())
    let session = CameraSession(number: reading.sessions, ports: ports, live: live, service: self)
    reading.task = Task { [before = reading.task] in
      // A device has one reader at a time, and the session before settles its pending crossings first.
      await before?.value
      await session.read()
    }
  }
}
