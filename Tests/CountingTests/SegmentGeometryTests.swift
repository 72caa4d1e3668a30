import Scene
import Testing

@testable import Counting

@Suite struct SegmentGeometryTests {
  //  (0, 0) ●        the inside is on the left-hand side of a person who walks from start to end:
  //          ╲       up and to the right on the picture
  //           ● (30, 40)
  private let sloped = SegmentGeometry(Line(start: Point(0, 0), end: Point(30, 40), inside: .left))

  /// Catches a distance along an axis instead of perpendicular to the line, and a swapped sign.
  @Test func depthIsPerpendicularAndPositiveInside() {
    #expect((sloped.depth(of: Point(50, 0)) - 40).magnitude < 1e-12)
    #expect((sloped.depth(of: Point(-50, 0)) + 40).magnitude < 1e-12)
    #expect(sloped.depth(of: Point(60, 80)).magnitude < 1e-12)
  }

  /// Catches a tolerance that is ignored or in fractions of the length, and a line without a length that divides by zero.
  @Test func containsPointsUpToTheTolerance() {
    #expect(sloped.contains(Point(30, 40), tolerance: 0) && !sloped.contains(Point(33, 44), tolerance: 4))
    #expect(sloped.contains(Point(33, 44), tolerance: 5.001))
    let empty = SegmentGeometry(Line(start: Point(5, 5), end: Point(5, 5), inside: .left))
    #expect(empty.depth(of: Point(9, 9)) == 0 && !empty.contains(Point(5, 5), tolerance: 100))
  }
}
