/// Everything that a camera's run is built from; where it is stored and where it runs are other people's business.
///
/// Points of lines, zones and masks are shares of the picture, 0…1 from the top left corner, so that a camera that changes its
/// resolution keeps them.
package struct CameraSetup: Hashable, Sendable {
  package var id: CameraID
  package var store: StoreID
  package var name: String
  /// With its password: never to be logged, shown or answered.
  package var address: String
  /// A file starts again when it has ended, with new ids each time; without meaning for a live address.
  package var isLooped: Bool
  /// Frames looked at per second.
  package var rate: Double
  package var lines: [CountingLine]
  package var zones: [Zone]
  package var masks: [Polygon]
  /// Stopped by the operator when false.
  package var isEnabled: Bool

  package init(
    id: CameraID, store: StoreID, name: String, address: String, isLooped: Bool = false, rate: Double = 10,
    lines: [CountingLine] = [], zones: [Zone] = [], masks: [Polygon] = [], isEnabled: Bool = true
  ) {
    self.id = id
    self.store = store
    self.name = name
    self.address = address
    self.isLooped = isLooped
    self.rate = rate
    self.lines = lines
    self.zones = zones
    self.masks = masks
    self.isEnabled = isEnabled
  }
}

/// A line of a camera with its place in the database.
package struct CountingLine: Hashable, Sendable {
  package var id: LineID
  package var name: String
  /// Normalized coordinates.
  package var line: Line
  /// Whether it is a way into the store: only such lines make occupancy and the store's totals.
  package var isEntrance: Bool

  package init(id: LineID, name: String, line: Line, isEntrance: Bool = true) {
    self.id = id
    self.name = name
    self.line = line
    self.isEntrance = isEntrance
  }
}

/// An area whose people are counted, such as a queue or a shelf.
package struct Zone: Hashable, Sendable {
  package var id: ZoneID
  package var name: String
  /// Shares of the picture.
  package var area: Polygon

  package init(id: ZoneID, name: String, area: Polygon) {
    self.id = id
    self.name = name
    self.area = area
  }
}
