package import Scene

/// Something that those who watch want to know at once.
package struct LiveEvent: Hashable, Sendable {
  package enum News: Hashable, Sendable {
    /// A crossing that is durable; `occupancy` is the store's after it.
    case crossing(PassedLine)
    case occupancy(people: Int)
    case state(CameraState)
    /// The database is away and crossings wait in the spool, or it is back.
    case storage(isBehind: Bool, waiting: Int)
  }

  /// Who passed which line.
  package struct PassedLine: Hashable, Sendable {
    package var camera: CameraID
    package var line: LineID
    package var direction: Crossing.Direction
    package var visitor: VisitorClass?
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

  /// Grows by one with every event of one run of the server.
  package let id: Int64
  package let time: WallTime
  /// Whose people alone may know; nil when it concerns all.
  package let store: StoreID?
  package let news: News
}
