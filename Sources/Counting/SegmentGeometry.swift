internal import Scene

/// A line with its unit vectors and length precomputed, for many distance queries.
///
///     start ──along──► · · · end      depth > 0: inside
///       │
///       ▼ inward                      depth < 0: outside
struct SegmentGeometry: Sendable {
  let start, inward, along: Point
  /// Pixels. A line shorter than one pixel has no direction and no crossings.
  let length: Double

  init(_ line: Line) {
    start = line.start
    length = line.length
    let isUsable = length >= 1
    inward = isUsable ? line.inward : Point(0, 0)
    along = isUsable ? line.vector * (1 / length) : Point(0, 0)
  }

  /// Pixels from the infinite line, positive inside.
  func depth(of p: Point) -> Double { inward.dot(p - start) }

  /// Whether a point of the infinite line lies on the segment, or within `tolerance` pixels beyond an end.
  func contains(_ p: Point, tolerance: Double) -> Bool {
    guard length >= 1 else { return false }
    let position = along.dot(p - start)
    return position >= -tolerance && position <= length + tolerance
  }
}
