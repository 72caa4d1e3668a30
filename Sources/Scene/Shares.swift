/// Shares of the picture, 0…1 from the top left corner, as stored and sent, and pixels of one camera's frame.
extension Point {
  package func inPixels(of size: Size) -> Point { Point(x * Double(size.width), y * Double(size.height)) }
  package func inShares(of size: Size) -> Point { Point(x / Double(size.width), y / Double(size.height)) }
}

extension Line {
  package func inPixels(of size: Size) -> Line {
    Line(start: start.inPixels(of: size), end: end.inPixels(of: size), inside: inside, anchor: anchor)
  }

  package func inShares(of size: Size) -> Line {
    Line(start: start.inShares(of: size), end: end.inShares(of: size), inside: inside, anchor: anchor)
  }
}

extension Polygon {
  package func inPixels(of size: Size) -> Polygon { Polygon(corners.map { $0.inPixels(of: size) }) }
}
