import Counting
import Scene
import Testing

/// Straight paths past lines of all kinds. The person is 100 pixels tall and walks at 100 pixels per second.
@Suite struct CountingGeometryTests {
  static let frame = Size(width: 1000, height: 1000)

  private func count(_ line: Line, _ path: [Point], rate: Double = 10, speed: Double = 100) -> [Crossing] {
    var counter = LineCounter(lines: [line.counted()], frameSize: Self.frame)
    var emitted: [Crossing] = []
    var now = 0.0
    func observe(_ p: Point) {
      let box = Box(left: p.x - 20, top: p.y - 100, width: 40, height: 100)
      let time = Timestamp(seconds: now)
      emitted += counter.update(
        with: [
          Track(
            id: TrackID(rawValue: 1), phase: .confirmed, box: box, detection: Detection(box: box, score: 0.5),
            start: .zero, lastSeen: time)
        ], at: time)
      now += 1 / rate
    }
    for (from, to) in zip(path, path.dropFirst()) {
      let steps = max(Int((to - from).length / speed * rate), 1)
      for i in 0..<steps { observe(from + (to - from) * (Double(i) / Double(steps))) }
    }
    if let end = path.last { observe(end) }
    return emitted + counter.finish()
  }

  //          500
  //           │ 400   start
  //    left   │   right is the inside: walking down the screen, the left hand
  //           │ 600   end
  private static let line = Line(start: Point(500, 400), end: Point(500, 600), inside: .left)

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var line: Line
    var path: [Point]
    var expected: Tally

    init(_ name: String, _ line: Line, _ path: [Point], _ expected: Tally) {
      testDescription = name
      self.line = line
      self.path = path
      self.expected = expected
    }
  }

  static let once = Tally(in: 1, out: 0)
  static let cases: [Case] = [
    Case("through the middle", line, [Point(350, 500), Point(650, 500)], once),
    Case("through the middle, outwards", line, [Point(650, 500), Point(350, 500)], Tally(in: 0, out: 1)),
    Case("exactly through the upper end", line, [Point(350, 400), Point(650, 400)], once),
    Case("exactly through the lower end", line, [Point(350, 600), Point(650, 600)], once),
    Case("a pixel beyond the end, within the noise of the box", line, [Point(350, 399), Point(650, 399)], once),
    Case("3 % of the body height beyond the end", line, [Point(350, 397), Point(650, 397)], .nobody),
    Case(
      "diagonally past the end", line, [Point(350, 200), Point(550, 400), Point(650, 500)], .nobody),
    Case("diagonally through the segment", line, [Point(350, 550), Point(650, 250)], once),
    Case(
      "in through the segment, back around its end", line,
      [Point(350, 500), Point(650, 500), Point(650, 300), Point(350, 300)], once),
    Case(
      "around the end twice in a circle, through the segment each time", line,
      [
        Point(350, 500), Point(650, 500), Point(650, 300), Point(350, 300), Point(350, 500), Point(650, 500),
      ], Tally(in: 2, out: 0)),
    Case("along the line", line, [Point(500, 300), Point(500, 700)], .nobody),
    Case("along the line, then in", line, [Point(400, 500), Point(500, 500), Point(500, 580), Point(650, 580)], once),
    Case(
      "along the line, then back", line, [Point(400, 500), Point(500, 500), Point(500, 580), Point(350, 580)], .nobody),
    Case("up to the line and away", line, [Point(350, 500), Point(500, 500), Point(350, 500)], .nobody),
    Case(
      "a sample exactly on the line on the way through", line, [Point(400, 500), Point(500, 500), Point(600, 500)], once
    ),
    Case(
      "diagonal line, perpendicular path", Line(start: Point(400, 400), end: Point(600, 600), inside: .left),
      [Point(420, 580), Point(580, 420)], once),
    Case(
      "diagonal line, horizontal path", Line(start: Point(400, 400), end: Point(600, 600), inside: .left),
      [Point(350, 500), Point(650, 500)], once),
    Case(
      "diagonal line, past its end", Line(start: Point(400, 400), end: Point(600, 600), inside: .left),
      [Point(350, 380), Point(650, 380)], .nobody),
    Case(
      "line drawn from the other end", Line(start: Point(500, 600), end: Point(500, 400), inside: .right),
      [Point(350, 500), Point(650, 500)], once),
    Case(
      "short line, through it", Line(start: Point(500, 495), end: Point(500, 505), inside: .left),
      [Point(350, 500), Point(650, 500)], once),
    Case(
      "short line, past it", Line(start: Point(500, 495), end: Point(500, 505), inside: .left),
      [Point(350, 520), Point(650, 520)], .nobody),
    Case(
      "line without a length", Line(start: Point(500, 500), end: Point(500, 500), inside: .left),
      [Point(350, 500), Point(650, 500)], .nobody),
  ]

  /// Catches a count of passages through the infinite line instead of the segment, and one that depends on the frame rate.
  @Test(arguments: cases)
  func countsCrossingsOfTheSegment(_ c: Case) {
    for rate in [5.0, 10, 30] { #expect(Tally(count(c.line, c.path, rate: rate)) == c.expected, "\(rate) frames/s") }
  }

  @Test("time and position are those of the crossing at any frame rate", arguments: [3.0, 4, 5, 7, 10, 15, 25, 30])
  func interpolates(rate: Double) throws {
    let crossing = try #require(count(Self.line, [Point(313, 470), Point(713, 530)], rate: rate).first)
    // 187 of 400 pixels to the right, at 100 pixels per second along the slope; sampling rounds the path to whole steps.
    #expect((crossing.time.seconds - 1.89).magnitude < 0.05)
    #expect((crossing.point - Point(500, 498.05)).length < 0.01)
    #expect(crossing.key == .init(line: .name("line"), trackStart: .zero, trackOrigin: Point(313, 420), sequence: 0))
    #expect(crossing.score == 0.5)
  }

  @Test("the path leads from one side to the other, oldest first, with at most 64 points")
  func path() throws {
    let wander = (0..<200).map { Point($0.isMultiple(of: 2) ? 300 : 420, 500) } + [Point(700, 500)]
    let crossing = try #require(count(Self.line, wander, rate: 30).first)
    #expect(crossing.path.count <= 64)
    #expect(crossing.path.first.map { $0.point.x < 500 } == true)
    #expect(crossing.path.last.map { $0.point.x > 500 } == true)
    #expect(crossing.path.map(\.time) == crossing.path.map(\.time).sorted())
  }

  @Test("each line of a camera counts independently, with its own anchor and sequence")
  func severalLines() {
    let lines = [
      Line(start: Point(400, 0), end: Point(400, 900), inside: .left).counted(as: "a"),
      Line(start: Point(600, 0), end: Point(600, 900), inside: .right, anchor: .center).counted(as: "b"),
    ]
    var counter = LineCounter(lines: lines, frameSize: Self.frame)
    var emitted: [Crossing] = []
    for i in 0..<120 {
      let now = Timestamp(seconds: Double(i) / 10)
      // Forward, back, and forward again at 150 pixels per second.
      let x = [300.0 + Double(i) * 15, 1_500 - Double(i) * 15, Double(i) * 15 - 900][i / 40]
      let box = Box(left: x - 20, top: 300, width: 40, height: 100)
      emitted += counter.update(
        with: [
          Track(
            id: TrackID(rawValue: 7), phase: .confirmed, box: box, detection: Detection(box: box, score: 0.9),
            start: .zero, lastSeen: now)
        ], at: now)
    }
    #expect(emitted.filter { $0.key.line == .name("a") }.map(\.direction) == [.in, .out, .in])
    #expect(emitted.filter { $0.key.line == .name("b") }.map(\.direction) == [.out, .in, .out])
    #expect(emitted.filter { $0.key.line == .name("a") }.map(\.key.sequence) == [0, 1, 2])
    #expect(Set(emitted.map(\.key)).count == 6, "every crossing has its own key")
  }
}
