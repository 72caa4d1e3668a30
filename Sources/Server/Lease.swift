package import Scene

/// Which work this server does. Cameras start, and chores run, only while their lease is held, so that several servers can share
/// one database.
package struct Lease: Sendable {
  package enum Work: Hashable, Sendable {
    /// Running a camera, and opening its gap at start.
    case camera(CameraID)
    /// Closing days, presence and alerts of a store.
    case storeChores(StoreID)
    /// Work on the whole database, such as retention.
    case databaseChores
  }

  /// Whether this server does the work at present.
  package var holds: @Sendable (Work) async -> Bool

  package init(holds: @escaping @Sendable (Work) async -> Bool) { self.holds = holds }

  /// A single server does everything.
  package static let alwaysHeld = Lease { _ in true }
}
