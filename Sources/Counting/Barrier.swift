package import Scene

/// A line prepared for many distance questions: unit vectors and length are worked out once.
///
///     start ──along──► · · · end      depth > 0: inside
///       │
///       ▼ inward                      depth < 0: outside
package struct Barrier: Sendable {
  package let start, inward, along: Point
  /// Pixels; a line shorter than one pixel has no direction and lets nothing through.
  package let length: Double

  package init(_ line: Line) {
    start = line.start
    length = line.length
    let usable = length >= 1
    inward = usable ? line.inward : Point(0, 0)
    along = usable ? line.vector * (1 / length) : Point(0, 0)
  }

  /// Pixels from the endless line, positive inside.
  package func depth(of p: Point) -> Double { inward.dot(p - start) }

  /// Whether a point of the endless line lies on the segment, or within `tolerance` pixels beyond an end.
  package func holds(_ p: Point, tolerance: Double) -> Bool {
    guard length >= 1 else { return false }
    let at = along.dot(p - start)
    return at >= -tolerance && at <= length + tolerance
  }
}
