package import Scene

/// Controls the running cameras.
package struct CameraControl: Sendable {
  /// States of all running cameras.
  package var states: @Sendable () async -> [CameraState]
  /// Starts a camera, also after a failure or the end of a file.
  package var start: @Sendable (CameraID) async -> Void
  /// Applies the camera's row after it was added, changed or removed.
  package var apply: @Sendable (CameraID) async -> Void
  /// Applies the store's staff embeddings after a change.
  package var applyStaff: @Sendable (StoreID) async -> Void

  package init(
    states: @escaping @Sendable () async -> [CameraState], start: @escaping @Sendable (CameraID) async -> Void,
    apply: @escaping @Sendable (CameraID) async -> Void, applyStaff: @escaping @Sendable (StoreID) async -> Void
  ) {
    self.states = states
    self.start = start
    self.apply = apply
    self.applyStaff = applyStaff
  }
}
