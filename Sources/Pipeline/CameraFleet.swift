internal import Execution
package import Scene
internal import ServiceLifecycle

/// All cameras of a server. Each one is added, edited, started, stopped and removed while the others run.
package actor CameraFleet: Service {
  /// Seconds that cameras have at the end for writing their entries.
  private static let stopLimit = 4.0

  private let ports: CameraPorts
  private let runsHere: @Sendable (CameraID) async -> Bool
  private var cameras: [CameraID: CameraService] = [:]
  /// States of cameras whose settings cannot be read.
  private var unreadable: [CameraID: CameraState] = [:]
  private var stops: [Task<Void, Never>] = []
  private var isClosed = false
  /// Cameras that did not stop in time, or whose entries could not be written.
  package private(set) var unfinished: [CameraID] = []

  /// - Parameter runsHere: whether this server runs a camera. Asked before each start.
  package init(_ ports: CameraPorts, runsHere: @escaping @Sendable (CameraID) async -> Bool = { _ in true }) {
    self.ports = ports
    self.runsHere = runsHere
  }

  /// Waits for the shutdown, then stops all cameras.
  package func run() async {
    // Throws when the task is cancelled, which also ends the server.
    try? await gracefulShutdown()
    await stopAll(within: Self.stopLimit)
  }

  /// Adds a camera or applies an edit. A camera that another server runs is removed. Ignored after `stopAll`.
  package func set(_ setup: CameraSetup) async {
    guard await runsHere(setup.id) else { return await remove(setup.id) }
    unreadable[setup.id] = nil
    guard !isClosed else { return }
    if let known = cameras[setup.id] { return await known.apply(setup) }
    let camera = CameraService(setup, ports: ports)
    cameras[setup.id] = camera
    if setup.settings.isEnabled { await camera.start() }
  }

  /// Cameras whose address cannot be opened are shown as failed. One that runs continues.
  package func setUnreadable(_ cameras: Set<CameraID>) {
    let now = ports.timing.clock.now()
    unreadable = Dictionary(
      uniqueKeysWithValues: cameras.map { camera in
        let state = CameraState(camera: camera, phase: .failed, since: now, reason: CameraReason(.badKey))
        return (camera, unreadable[camera] ?? state)
      })
  }

  package var hasUnreadable: Bool { !unreadable.isEmpty }

  /// Starts a camera that failed, was stopped, or played its file to the end. A running camera continues.
  package func start(_ id: CameraID) async {
    guard !isClosed, await runsHere(id) else { return }
    await cameras[id]?.start()
  }

  /// Stops the camera, writes its pending entries and forgets it.
  package func remove(_ id: CameraID) async {
    unreadable[id] = nil
    guard let camera = cameras.removeValue(forKey: id) else { return }
    await camera.stop()
    camera.previews.finish()
  }

  package var ids: [CameraID] { cameras.keys.sorted() }

  /// Nil when there is no such camera.
  package func camera(_ id: CameraID) -> CameraService? { cameras[id] }

  package func cameras(of store: StoreID) async -> [CameraService] {
    var found: [CameraService] = []
    for camera in cameras.values where await camera.setup.store == store { found.append(camera) }
    return found
  }

  /// In the order of the ids.
  package func states() async -> [CameraState] {
    var states: [CameraState] = []
    for camera in cameras.values { states.append(await camera.state) }
    states += unreadable.values.filter { cameras[$0.camera] == nil }
    return states.sorted { $0.camera < $1.camera }
  }

  package func recording() -> [CameraID: Outbox.Health] { cameras.mapValues(\.recording) }

  /// Stops every camera at once; returns when all entries are written, or after `limit` real seconds.
  /// - Returns: `unfinished`.
  @discardableResult
  package func stopAll(within limit: Double = 5) async -> [CameraID] {
    isClosed = true
    let (stopped, report) = AsyncStream.makeStream(of: CameraID.self)
    // Kept, because a camera whose C call hangs is still stopping after the limit.
    stops = cameras.values.map { camera in
      Task {
        await camera.stop()
        report.yield(camera.id)
      }
    }
    let deadline = Task { [clock = ports.timing.clock] in
      // Cancelled when all cameras stopped first.
      try? await clock.realSleep(limit)
      report.finish()
    }
    defer { deadline.cancel() }
    var running = Set(cameras.keys)
    if running.isEmpty { report.finish() }
    for await camera in stopped {
      running.remove(camera)
      if running.isEmpty { break }
    }
    for camera in cameras.values { camera.previews.finish() }
    unfinished = cameras.values.filter { running.contains($0.id) || $0.recording.waiting > 0 }.map(\.id).sorted()
    return unfinished
  }
}
