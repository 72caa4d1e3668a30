/// Normalized coordinates run from 0 to 1, from the picture's top left corner. Stored and transmitted geometry uses them, so
/// it survives a change of resolution. Tracking and counting work in pixels of one camera's frame.
extension Point {
  package func inPixels(of size: Size) -> Point { Point(x * Double(size.width), y * Double(size.height)) }
  package func normalized(in size: Size) -> Point { Point(x / Double(size.width), y / Double(size.height)) }
}

extension Line {
  package func inPixels(of size: Size) -> Line {
    Line(start: start.inPixels(of: size), end: end.inPixels(of: size), inside: inside, anchor: anchor)
  }

  package func normalized(in size: Size) -> Line {
    Line(start: start.normalized(in: size), end: end.normalized(in: size), inside: inside, anchor: anchor)
  }
}

extension Polygon {
  package func inPixels(of size: Size) -> Polygon { Polygon(corners.map { $0.inPixels(of: size) }) }
}
