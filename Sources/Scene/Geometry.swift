/// A point of a picture in pixels: x to the right, y down. (0, 0) is the outer corner of the top left pixel.
package struct Point: Hashable, Sendable, Codable {
  package var x, y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  package static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  package static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  package static func * (a: Point, k: Double) -> Point { Point(a.x * k, a.y * k) }
  package func dot(_ b: Point) -> Double { x * b.x + y * b.y }
  package var length: Double { dot(self).squareRoot() }
}

/// Width and height of a picture in pixels.
package struct Size: Hashable, Sendable, Codable {
  package var width, height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// An axis-aligned rectangle in pixels of the frame; it can extend beyond the frame's edges.
package struct Box: Hashable, Sendable, Codable {
  package var left, top, width, height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  package var right: Double { left + width }
  package var bottom: Double { top + height }
  package var area: Double { width * height }
  package var center: Point { Point(left + width / 2, top + height / 2) }

  /// Intersection over union, 0…1; 0 when either box is empty.
  package func iou(_ other: Box) -> Double {
    let intersection = intersection(other)
    return intersection > 0 ? intersection / (area + other.area - intersection) : 0
  }

  /// The fraction of this box's area that the other box covers, 0…1; 0 for an empty box.
  package func coveredFraction(by other: Box) -> Double {
    let intersection = intersection(other)
    return intersection > 0 && area > 0 ? intersection / area : 0
  }

  /// Square pixels; 0 when the boxes do not overlap.
  private func intersection(_ other: Box) -> Double {
    let w = min(right, other.right) - max(left, other.left)
    let h = min(bottom, other.bottom) - max(top, other.top)
    return w > 0 && h > 0 ? w * h : 0
  }
}

/// The point of a person's box that represents the person's position.
///
///     ┌──head──┐
///     │        │
///     │ center │
///     │        │
///     └──foot──┘
package enum Anchor: String, Hashable, Sendable, Codable, CaseIterable {
  case foot, center, head

  package func point(of box: Box) -> Point {
    switch self {
    case .foot: Point(box.left + box.width / 2, box.bottom)
    case .center: box.center
    case .head: Point(box.left + box.width / 2, box.top)
    }
  }
}

/// A closed polygon without holes; the last corner connects to the first.
package struct Polygon: Hashable, Sendable, Codable {
  package var corners: [Point]

  package init(_ corners: [Point]) { self.corners = corners }

  /// Whether the point lies inside, by the even-odd rule. A point exactly on an edge may be either.
  package func contains(_ p: Point) -> Bool {
    var inside = false
    var previous = corners.count - 1
    for i in corners.indices {
      let a = corners[i]
      let b = corners[previous]
      if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
      previous = i
    }
    return inside
  }
}
