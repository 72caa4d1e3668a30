internal import Scene

/// One observed position of a person's anchor, measured against one line.
struct Sample {
  var time: Timestamp
  var point: Point
  /// Pixels from the endless line, positive inside; never 0.
  var depth: Double
  /// Body height in pixels, the unit of all thresholds.
  var height: Double
  var score: Float

  var ground: Ground { depth > 0 ? .inside : .outside }
  /// Distance from the line in body heights.
  var reach: Double { depth.magnitude / height }
}

/// The two sides of a line.
enum Ground {
  case outside, inside

  /// The way that leads here.
  var direction: Crossing.Direction { self == .inside ? .in : .out }
  var sign: Int { self == .inside ? 1 : -1 }
}

/// Where and when a path met the segment.
struct Passage {
  var time: Timestamp
  var point: Point
}
