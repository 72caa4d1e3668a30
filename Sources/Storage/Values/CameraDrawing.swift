package import Scene

/// All shapes of a camera. A shape with id 0 is new.
package struct CameraDrawing: Hashable, Sendable {
  package var lines: [CountingLine]
  package var zones: [Zone]
  package var masks: [Polygon]

  package init(lines: [CountingLine], zones: [Zone], masks: [Polygon]) {
    self.lines = lines
    self.zones = zones
    self.masks = masks
  }
}

/// The newest edit of a camera's shapes.
package struct DrawingEdit: Hashable, Sendable {
  /// Rises with every edit of a line, a zone or the masks.
  package var version: Int64
  /// Nil before the first edit since this is recorded.
  package var at: WallTime?
  /// Name of the user or the API key; empty when unknown.
  package var who: String
}

package enum DrawingChange: Hashable, Sendable {
  case saved(before: CameraRecord, after: CameraRecord)
  /// Nothing was saved: somebody else edited the drawing meanwhile.
  case outdated(CameraRecord)
}
