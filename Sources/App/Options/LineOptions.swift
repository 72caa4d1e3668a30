import ArgumentParser
import Scene

/// Lines and masks of the command line.
struct LineOptions: ParsableArguments {
  @Option(
    name: .customLong("line"), parsing: .singleValue,
    help: ArgumentHelp(
      "Counting line as x1,y1,x2,y2, in pixels or normalized 0–1. Repeatable. Default: a proposed line.",
      valueName: "x1,y1,x2,y2"))
  var lines: [CoordinatesArgument] = []

  @Option(
    parsing: .singleValue,
    help:
      "Inside of the line, seen from its first point to its second: left or right. Once for all lines, or once per line. Default: right."
  )
  var inside: [Line.Side] = []

  @Option(help: "Counted point of a person: foot, center or head.")
  var anchor: Anchor = .foot

  @Option(
    name: .customLong("mask"), parsing: .singleValue,
    help: ArgumentHelp(
      "Area to ignore as x1,y1,x2,y2,x3,y3…, in pixels or normalized 0–1. Repeatable.",
      valueName: "x1,y1,x2,y2,x3,y3…"))
  var masks: [CoordinatesArgument] = []

  func validate() throws {
    for line in lines where line.points.count != 2 {
      throw ValidationError("--line takes four numbers, x1,y1,x2,y2; got \(line.text).")
    }
    for mask in masks where mask.points.count < 3 {
      throw ValidationError("--mask takes at least three points, x1,y1,x2,y2,x3,y3; got \(mask.text).")
    }
    guard inside.count <= 1 || inside.count == lines.count else {
      throw ValidationError(
        "Got \(inside.count) --inside for \(lines.count) lines. Give it once, or once per line.")
    }
    guard inside.isEmpty || !lines.isEmpty else {
      throw ValidationError("--inside needs --line.")
    }
  }

  /// The lines in pixels of a picture of `size`.
  func lines(in size: Size) throws -> [CountedLine] {
    try lines.enumerated().map { index, argument in
      let points = argument.points(in: size)
      let side = inside.isEmpty ? .right : inside[inside.count == 1 ? 0 : index]
      let line = Line(start: points[0], end: points[1], inside: side, anchor: anchor)
      guard line.length >= 1 else {
        throw Failure(.badData, "The line \(argument.text) has no length. Give two different points.")
      }
      let picture = Box(left: 0, top: 0, width: Double(size.width), height: Double(size.height))
      guard picture.meets(points[0], points[1]) else {
        throw Failure(
          .badData,
          "The line \(argument.text) is outside the frame of \(size.width)×\(size.height) pixels. Move it inside."
        )
      }
      return CountedLine(key: .name(argument.text), line: line)
    }
  }

  func masks(in size: Size) -> [Polygon] { masks.map { Polygon($0.points(in: size)) } }
}

extension Box {
  /// Whether the segment from `a` to `b` touches the box; by clipping it to each edge in turn (Liang and Barsky, 1984).
  fileprivate func meets(_ a: Point, _ b: Point) -> Bool {
    let d = b - a
    var from = 0.0
    var to = 1.0
    for (p, q) in [(-d.x, a.x - left), (d.x, right - a.x), (-d.y, a.y - top), (d.y, bottom - a.y)] {
      if p == 0 {
        if q < 0 { return false }
      } else if p < 0 {
        from = max(from, q / p)
      } else {
        to = min(to, q / p)
      }
    }
    return from <= to
  }
}

/// Comma-separated x,y pairs: normalized coordinates if all numbers are in 0…1, else pixels.
struct CoordinatesArgument: ExpressibleByArgument {
  let text: String
  let points: [Point]

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false)
      .compactMap { Double($0.filter { $0 != " " }) }
    guard numbers.count >= 4, numbers.count.isMultiple(of: 2), numbers.allSatisfy(\.isFinite),
      numbers.count == argument.split(separator: ",", omittingEmptySubsequences: false).count
    else { return nil }
    text = argument.filter { $0 != " " }
    points = stride(from: 0, to: numbers.count, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
  }

  func points(in size: Size) -> [Point] {
    guard points.allSatisfy({ (0...1).contains($0.x) && (0...1).contains($0.y) }) else { return points }
    return points.map { Point($0.x * Double(size.width), $0.y * Double(size.height)) }
  }
}

extension Line.Side: ExpressibleByArgument {}
extension Anchor: ExpressibleByArgument {}
