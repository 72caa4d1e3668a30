/// A finite counting line with an inside.
///
///            start
///              │
///      right   │   left      seen from start towards end, as drawn on the picture (y down):
///     (-1, 0)  │  (+1, 0)    walking down the screen, the right-hand side is the screen's left
///              ▼
///             end
package struct Line: Hashable, Sendable {
  /// A side as seen by a person who walks from `start` to `end`.
  package enum Side: String, Hashable, Sendable, Codable, CaseIterable {
    case left, right
  }

  package var start, end: Point
  package var inside: Side
  package var anchor: Anchor

  package init(start: Point, end: Point, inside: Side, anchor: Anchor = .foot) {
    self.start = start
    self.end = end
    self.inside = inside
    self.anchor = anchor
  }

  package var vector: Point { end - start }
  package var length: Double { vector.length }

  /// Unit vector towards the inside.
  package var inward: Point {
    let right = Point(-vector.y, vector.x) * (1 / length)
    return inside == .right ? right : right * -1
  }

  /// The position of `p`'s projection along the segment: 0 at `start`, 1 at `end`, outside 0…1 beyond the ends.
  package func fraction(of p: Point) -> Double { vector.dot(p - start) / vector.dot(vector) }
}
