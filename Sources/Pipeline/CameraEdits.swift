package import Scene

/// Applies edits of cameras from the database to the fleet. A camera whose edit cannot be read runs on unchanged
/// until it can.
package actor CameraEdits {
  private let fleet: CameraFleet
  private let read: @Sendable (CameraID) async throws -> CameraSetup?
  private let removed: @Sendable (CameraID) -> Void
  private var outdated: Set<CameraID> = []

  /// - Parameters:
  ///   - read: nil for a camera that was removed or can never be opened. Logs its errors; a failed read is repeated by `retry`.
  ///   - removed: called when a camera leaves the fleet.
  package init(
    _ fleet: CameraFleet, read: @escaping @Sendable (CameraID) async throws -> CameraSetup?,
    removed: @escaping @Sendable (CameraID) -> Void
  ) {
    self.fleet = fleet
    self.read = read
    self.removed = removed
  }

  /// Applies an added, changed or removed row.
  package func apply(_ camera: CameraID) async {
    do {
      let setup = try await read(camera)
      outdated.remove(camera)
      if let setup { return await fleet.set(setup) }
      await fleet.remove(camera)
      removed(camera)
    } catch {
      outdated.insert(camera)
    }
  }

  /// Applies all setups, because another server edited some of them. Cameras that are not listed leave the fleet.
  /// - Parameter unreadable: cameras that go on as before.
  package func applyAll(_ setups: [CameraSetup], unreadable: Set<CameraID> = []) async {
    for setup in setups { await fleet.set(setup) }
    await fleet.setUnreadable(unreadable)
    let known = Set(setups.map(\.id)).union(unreadable)
    for camera in await fleet.ids where !known.contains(camera) {
      await fleet.remove(camera)
      removed(camera)
    }
  }

  /// Repeats failed reads.
  package func retry() async {
    for camera in outdated { await apply(camera) }
  }
}
