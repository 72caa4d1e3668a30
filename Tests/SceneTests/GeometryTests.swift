import Scene
import Testing

@Suite struct LineTests {
  // As drawn in Line.swift: walking down the screen, the right-hand side is the screen's left.
  @Test(
    "the inside is on the named side of a person who walks from start to end",
    arguments: [
      (Point(100, 0), Point(100, 200), Line.Side.right, Point(-1, 0)),
      (Point(100, 0), Point(100, 200), .left, Point(1, 0)),
      (Point(100, 200), Point(100, 0), .right, Point(1, 0)),
      (Point(0, 50), Point(200, 50), .right, Point(0, 1)),
      (Point(0, 50), Point(200, 50), .left, Point(0, -1)),
    ])
  func inward(_ start: Point, _ end: Point, _ side: Line.Side, _ expected: Point) {
    let line = Line(start: start, end: end, inside: side)
    #expect((line.inward - expected).length < 1e-12)
  }

  /// Catches a fraction in pixels, and one that stops at the ends.
  @Test func theFractionRunsAlongTheLine() {
    let line = Line(start: Point(0, 0), end: Point(30, 40), inside: .left)
    #expect((line.fraction(of: Point(15, 20)) - 0.5).magnitude < 1e-12)
    #expect(line.fraction(of: Point(60, 80)) == 2)
  }
}

@Suite struct BoxTests {
  private let box = Box(left: 10, top: 20, width: 40, height: 100)

  /// Catches an anchor at the wrong edge of the box.
  @Test func anchors() {
    #expect(Anchor.foot.point(of: box) == Point(30, 120))
    #expect(Anchor.center.point(of: box) == Point(30, 70))
    #expect(Anchor.head.point(of: box) == Point(30, 20))
  }

  @Test(arguments: [
    (Box(left: 10, top: 20, width: 40, height: 100), 1.0), (Box(left: 30, top: 20, width: 40, height: 100), 1.0 / 3),
    (Box(left: 50, top: 20, width: 40, height: 100), 0.0), (Box(left: 10, top: 20, width: 0, height: 0), 0.0),
  ])
  func iou(_ other: Box, _ expected: Double) {
    #expect((box.iou(other) - expected).magnitude < 1e-12)
    #expect(box.iou(other) == other.iou(box))
  }

  /// Catches a fraction of the wrong box, and a division by an empty area.
  @Test func coveredFraction() {
    let larger = Box(left: 30, top: 20, width: 400, height: 100)
    #expect(box.coveredFraction(by: larger) == 0.5)
    #expect(larger.coveredFraction(by: box) == 0.05)
    #expect(Box(left: 10, top: 20, width: 0, height: 0).coveredFraction(by: box) == 0)
  }
}

@Suite struct PolygonTests {
  //  a notch: ┌──┐  ┌──┐
  //           │  └──┘  │
  //           └────────┘
  private let notched = Polygon([
    Point(0, 0), Point(10, 0), Point(10, 10), Point(20, 10), Point(20, 0), Point(30, 0), Point(30, 30), Point(0, 30),
  ])

  @Test(arguments: [
    (Point(5, 5), true), (Point(15, 5), false), (Point(25, 5), true), (Point(15, 20), true), (Point(-1, 15), false),
    (Point(31, 15), false), (Point(15, 31), false),
  ])
  func contains(_ point: Point, _ expected: Bool) {
    #expect(notched.contains(point) == expected)
    #expect(Polygon(notched.corners.reversed()).contains(point) == expected, "the order of the corners does not matter")
  }

  /// Catches a polygon without an area that contains a point.
  @Test func withoutAnAreaItContainsNothing() {
    #expect(!Polygon([]).contains(Point(0, 0)))
    #expect(!Polygon([Point(0, 0), Point(10, 0)]).contains(Point(5, 0)))
  }
}

@Suite struct TimestampTests {
  /// Catches truncation, which would drift by up to a microsecond per frame.
  @Test func secondsRoundToMicroseconds() {
    #expect(Timestamp(seconds: 0.1).microseconds == 100_000)
    #expect(Timestamp(seconds: 1.0 / 30).microseconds == 33_333)
    #expect(Timestamp(seconds: -0.000_000_6).microseconds == -1)
    #expect(Timestamp(seconds: 2.5) - Timestamp(seconds: 1) == 1.5)
    #expect(Timestamp(seconds: 1) + 0.25 == Timestamp(microseconds: 1_250_000))
    #expect(Timestamp.zero < Timestamp(microseconds: 1))
  }

  @Test("a year of frames loses no microsecond, unlike seconds in a Float or frames × 1/fps")
  func longRuns() {
    let year = Timestamp(seconds: 365 * 86_400)
    #expect((year + 1.0 / 30) - year == 0.033_333)
  }
}

@Suite struct PlacementTests {
  @Test("a box converts to the input and back", arguments: [Fit.letterbox, .letterboxTopLeft, .stretch])
  func roundTrip(_ fit: Fit) {
    let request = InputRequest(size: Size(width: 640, height: 384), format: .rgb, fit: fit)
    let placement = Placement(of: Size(width: 1920, height: 1080), in: request)
    let box = Box(left: 300, top: 150, width: 120, height: 360)
    let inInput = Box(
      left: box.left * placement.scale.x + placement.offset.x, top: box.top * placement.scale.y + placement.offset.y,
      width: box.width * placement.scale.x, height: box.height * placement.scale.y)
    let back = placement.frameBox(inInput)
    #expect((Point(back.left, back.top) - Point(box.left, box.top)).length < 1e-9)
    #expect((back.width - box.width).magnitude + (back.height - box.height).magnitude < 1e-9)
  }

  /// Catches padding on the wrong axis, and an offset that is not centred.
  @Test func contentFillsTheNarrowSide() {
    let wide = InputRequest(size: Size(width: 640, height: 384), format: .rgb, fit: .letterbox)
    let placement = Placement(of: Size(width: 1920, height: 1080), in: wide)
    #expect(placement.content == Size(width: 640, height: 360))
    #expect(placement.offset == Point(0, 12))
    let tall = Placement(of: Size(width: 540, height: 960), in: wide)
    #expect(tall.content == Size(width: 216, height: 384))
    #expect(tall.offset == Point(212, 0))
  }
}
