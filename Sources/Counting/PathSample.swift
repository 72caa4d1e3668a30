internal import Scene

/// An observed position of a person's anchor, measured against one line.
struct PathSample {
  var time: Timestamp
  var point: Point
  /// Pixels from the infinite line, positive inside; never 0.
  var depth: Double
  /// Body height in pixels, the unit of all thresholds.
  var height: Double
  var score: Float

  var side: LineSide { depth > 0 ? .inside : .outside }
  /// Distance from the line in body heights.
  var distance: Double { depth.magnitude / height }
}

/// The two sides of a counting line.
enum LineSide {
  case outside, inside

  /// The direction of a crossing that leads to this side.
  var direction: Crossing.Direction { self == .inside ? .in : .out }
  var sign: Int { self == .inside ? 1 : -1 }
}

/// The point and the moment at which a path meets the segment.
struct Passage {
  var time: Timestamp
  var point: Point
}
