/// Everything that is needed to run a camera.
///
/// Points of lines, zones and masks are normalized, 0…1 from the top left corner of the picture. They stay valid when the camera
/// changes its resolution.
package struct CameraSetup: Hashable, Sendable {
  package var id: CameraID
  package var store: StoreID
  /// May hold a password: never log, show or return it.
  package var address: String
  package var settings: CameraSettings
  package var lines: [CountingLine]
  package var zones: [Zone]
  package var masks: [Polygon]

  package init(
    id: CameraID = CameraID(rawValue: 0), store: StoreID, address: String, settings: CameraSettings,
    lines: [CountingLine] = [], zones: [Zone] = [], masks: [Polygon] = []
  ) {
    self.id = id
    self.store = store
    self.address = address
    self.settings = settings
    self.lines = lines
    self.zones = zones
    self.masks = masks
  }
}

/// A camera's line with its database id.
package struct CountingLine: Hashable, Sendable {
  package var id: LineID
  package var name: String
  /// Normalized coordinates.
  package var line: Line
  /// Whether the line is an entrance to the store. Only entrances add to occupancy and to the store's totals.
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
  /// Normalized to the frame (0–1).
  package var area: Polygon

  package init(id: ZoneID, name: String, area: Polygon) {
    self.id = id
    self.name = name
    self.area = area
  }
}
