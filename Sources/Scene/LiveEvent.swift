/// An event that viewers receive immediately.
package struct LiveEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A crossing that is durable.
    case crossing(LineCrossed)
    case occupancy(people: Int)
    case state(CameraState)
    /// The database became unreachable and entries wait in the spool, or it is back.
    case storage(isBehind: Bool, waiting: Int)
    /// Carries no news; keeps idle connections open.
    case keepAlive
  }

  /// Who crossed which line.
  package struct LineCrossed: Hashable, Sendable {
    package var camera: CameraID
    package var line: LineID
    package var direction: Crossing.Direction
    package var visitor: VisitorClass?
    /// Of the store, after the crossing.
    package var occupancy: Int?

    package init(
      camera: CameraID, line: LineID, direction: Crossing.Direction, visitor: VisitorClass?, occupancy: Int?
    ) {
      self.camera = camera
      self.line = line
      self.direction = direction
      self.visitor = visitor
      self.occupancy = occupancy
    }
  }

  package let time: WallTime
  /// Only users of this store may see the event; nil for all users.
  package let store: StoreID?
  package let kind: Kind

  package init(_ kind: Kind, store: StoreID?, time: WallTime) {
    self.kind = kind
    self.store = store
    self.time = time
  }
}
