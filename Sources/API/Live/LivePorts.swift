package import Execution
package import Scene

/// What the API needs from the running server, so that it depends on no pipeline. The server fills it.
package struct LivePorts: Sendable {
  package var cameras: CameraControl
  package var views: CameraViews
  package var lines: LineTrials
  package var addresses: AddressTrials
  package var storage: StorageHealth
  package var events: LiveEvents
  /// Whether this server does the chores of a store, such as alerts.
  package var holdsChores: @Sendable (StoreID) async -> Bool = { _ in true }

  package init(
    cameras: CameraControl, views: CameraViews, lines: LineTrials, addresses: AddressTrials, storage: StorageHealth,
    events: LiveEvents
  ) {
    self.cameras = cameras
    self.views = views
    self.lines = lines
    self.addresses = addresses
    self.storage = storage
    self.events = events
  }

  /// A server without cameras.
  package static func idle(events: LiveEvents, storage: StorageReport) -> LivePorts {
    LivePorts(
      cameras: CameraControl(states: { [] }, start: { _ in }, apply: { _ in }, applyStaff: { _ in }),
      views: CameraViews(
        snapshot: { _, _ in nil }, preview: { _ in nil }, recentTracks: { _ in nil }, embedding: { _, _ in nil }),
      lines: LineTrials(dryRun: { _, _ in nil }, proposal: { _ in nil }),
      addresses: AddressTrials(
        folders: [], admit: { .success($0) }, test: { _, _ in .fails(CameraReason(.noCameras)) }),
      storage: StorageHealth(report: { storage }), events: events)
  }
}
