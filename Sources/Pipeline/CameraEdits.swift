package import Scene

/// Edits of cameras on their way from the database to the fleet. A camera whose edit cannot be read runs on as it was until it can.
package actor CameraEdits {
  private let fleet: CameraFleet
  private let read: @Sendable (CameraID) async throws -> CameraSetup?
  private let forgotten: @Sendable (CameraID) -> Void
  private var late: Set<CameraID> = []

  /// - Parameters:
  ///   - read: nil for a camera that was removed, or can never be opened.
  ///   - forgotten: a camera is gone from the fleet.
  package init(
    _ fleet: CameraFleet, read: @escaping @Sendable (CameraID) async throws -> CameraSetup?,
    forgotten: @escaping @Sendable (CameraID) -> Void
  ) {
    self.fleet = fleet
    self.read = read
    self.forgotten = forgotten
  }

  /// The camera's row was added, changed or removed.
  package func apply(_ camera: CameraID) async {
    do {
      let setup = try await read(camera)
      late.remove(camera)
      if let setup { return await fleet.set(setup) }
      await fleet.remove(camera)
      forgotten(camera)
    } catch {
      // Whoever reads tells why; it is read again by `catchUp`.
      late.insert(camera)
    }
  }

  /// Reads again what could not be read.
  package func catchUp() async {
    for camera in late { await apply(camera) }
  }
}
