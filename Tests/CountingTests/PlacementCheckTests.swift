import Counting
import Scene
import Testing

/// People who walk down the picture over a horizontal line.
@Suite struct PlacementCheckTests {
  private let frame = Size(width: 640, height: 480)

  private func check(
    height: Double = 120, width: Double = 48, lineAt y: Double = 300, step: Double = 12, anchor: Anchor = .foot,
    people: Int = 5
  ) -> PlacementCheck.Result {
    let line = Line(start: Point(100, y), end: Point(540, y), inside: .right, anchor: anchor)
    var check = PlacementCheck(line: line, frame: frame)
    for person in 0..<people {
      var foot = y - 2 * height
      var time = Timestamp(seconds: Double(person) * 20)
      while foot < y + 2 * height {
        check.add(Box(left: 300, top: foot - height, width: width, height: height), person: person, at: time)
        foot += step
        time = time + 0.1
      }
    }
    return check.result
  }

  /// Catches a warning about a good placement, and a height that is not that of the people at the line.
  @Test func aGoodPlacementHasNoFinding() {
    #expect(check() == PlacementCheck.Result(height: 120, findings: []))
  }

  /// Catches each fault that is not reported, or is reported as another one.
  @Test func eachFaultIsNamed() {
    #expect(check(height: 40, width: 16, step: 4).findings == [.peopleTooSmall])
    #expect(check(height: 120, width: 110).findings == [.tooSteep])
    #expect(check(height: 120, width: 110, anchor: .head).findings == [])
    #expect(check(lineAt: 460).findings == [.nearEdge])
    #expect(check(lineAt: 20).findings == [.nearEdge])
    #expect(check(step: 80, people: 20).findings == [.tooFewFrames])
  }

  /// Catches a judgement on a few boxes, and people elsewhere in the picture who decide about the line.
  @Test func nothingIsSaidWithoutPeopleAtTheLine() {
    #expect(check(people: 0) == PlacementCheck.Result(height: nil, findings: []))
    let line = Line(start: Point(100, 100), end: Point(200, 100), inside: .right)
    var far = PlacementCheck(line: line, frame: frame)
    for n in 0..<50 {
      far.add(Box(left: 500, top: 300, width: 20, height: 50), person: n, at: Timestamp(seconds: Double(n)))
    }
    #expect(far.result.height == nil)
  }
}
