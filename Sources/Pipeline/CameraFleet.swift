internal import Execution
package import Scene
internal import Synchronization

/// All cameras of a server; each is added, edited, started, stopped and removed while the others run.
///
/// How to wire it:
///
///     var ports = CameraPorts(
///       open: { setup, input in …VideoSource.open(setup.address, fps: setup.rate, input: input, wantsPicture: true, queueDepth: 1)… },
///       explain: { error in CameraTrouble(sentence without the address, canRetry: …) },
///       detector: DetectorPool(first, others),      // one Detector(threads: 1) a core; shared by all cameras
///       makeTracker: { size in …Tracker(settings: …)… },
///       record: { crossings in …Ledger.record, id from key.id(source: "camera-\(camera)", footage: .init(liveSince: openedAt))… })
///     ports.beginGap, endGap, beat, presence = …Ledger…
///     ports.published, changed = …Broadcast<LiveEvent>.send…
///     ports.paint = …Annotator and JPEGEncoder on a thread of their own…
///     let fleet = CameraFleet(ports)
///     for setup in try await store.setups() { await fleet.set(setup) }   // starts the enabled ones
///     …
///     await fleet.set(edited)      // after every edit in the database: applies live, or opens anew, or stops
///     await fleet.remove(id)
///     await fleet.stopAll()        // at the end: everything settled and written, within 5 s
package actor CameraFleet {
  private let ports: CameraPorts
  private var cameras: [CameraID: CameraService] = [:]
  private var isClosed = false

  package init(_ ports: CameraPorts) { self.ports = ports }

  /// Adds a camera, or applies what was edited of it. Nothing once `stopAll` was called.
  package func set(_ setup: CameraSetup) async {
    guard !isClosed else { return }
    if let known = cameras[setup.id] { return await known.apply(setup) }
    let camera = CameraService(setup, ports: ports)
    cameras[setup.id] = camera
    if setup.settings.isEnabled { await camera.start() }
  }

  /// Opens a camera that failed, was played to its end or is switched off; one that is under way goes on.
  package func start(_ id: CameraID) async {
    guard !isClosed else { return }
    await cameras[id]?.start()
  }

  /// Stops the camera, writes down what it had pending, and forgets it.
  package func remove(_ id: CameraID) async {
    guard let camera = cameras.removeValue(forKey: id) else { return }
    await camera.stop()
    camera.previews.finish()
  }

  /// Nil when there is no such camera.
  package func camera(_ id: CameraID) -> CameraService? { cameras[id] }

  package func cameras(of store: StoreID) async -> [CameraService] {
    var found: [CameraService] = []
    for camera in cameras.values where await camera.setup.store == store { found.append(camera) }
    return found
  }

  /// In the order of their ids.
  package func states() async -> [CameraState] {
    var states: [CameraState] = []
    for camera in cameras.values.sorted(by: { $0.id < $1.id }) { states.append(await camera.state) }
    return states
  }

  /// How writing down does, per camera: what waits, what was lost, why.
  package func recording() -> [CameraID: Outbox.Health] { cameras.mapValues(\.recording) }

  /// Stops every camera at once; returns when all is written down, or after `limit` real seconds.
  /// - Returns: cameras that were not done in time, or whose record was refused: what they had pending is missing from it.
  @discardableResult
  package func stopAll(within limit: Double = 5) async -> [CameraID] {
    isClosed = true
    let pending = Mutex(Set(cameras.keys))
    await finished(within: limit) { [cameras] in
      await withTaskGroup(of: CameraService.self) { group in
        for camera in cameras.values {
          group.addTask {
            await camera.stop()
            return camera
          }
        }
        for await camera in group where camera.recording.waiting == 0 {
          pending.withLock { _ = $0.remove(camera.id) }
        }
      }
    }
    for camera in cameras.values { camera.previews.finish() }
    return pending.withLock { $0.sorted() }
  }
}

/// Waits for work that may never end, such as a C call that hangs, at most `limit` seconds; the work goes on by itself.
private func finished(within limit: Double, _ work: @escaping @Sendable () async -> Void) async {
  let (done, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  Task {
    await work()
    signal.finish()
  }
  let alarm = Task {
    // Cancelled when the work is done first.
    try? await Task.sleep(for: .seconds(limit))
    signal.finish()
  }
  for await _ in done {}
  alarm.cancel()
}
