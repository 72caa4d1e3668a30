import Counting
import Scene
import Testing

/// Lines that are edited while people approach them.
@Suite struct LineChangeTests {
  private let middle = Line(start: Point(400, 0), end: Point(400, 400), inside: .left).counted(as: "1")
  private let moved = Line(start: Point(500, 0), end: Point(500, 400), inside: .left).counted(as: "1")
  private let other = Line(start: Point(600, 0), end: Point(600, 400), inside: .left).counted(as: "2")

  /// One person walks from x = 100 to 700 in 60 frames. The lines are replaced before the given frames.
  private func crossings(_ first: [CountedLine], _ changes: [(frame: Int, lines: [CountedLine])]) -> [Crossing] {
    var counter = LineCounter(lines: first, frameSize: Size(width: 800, height: 400))
    var emitted: [Crossing] = []
    for frame in 0..<60 {
      for change in changes where change.frame == frame { counter.replaceLines(change.lines) }
      let now = Timestamp(seconds: Double(frame) / 10)
      let box = Box(left: 80 + Double(frame) * 10, top: 200, width: 40, height: 100)
      emitted += counter.update(
        with: [
          Track(
            id: TrackID(rawValue: 1), phase: .confirmed, box: box, detection: Detection(box: box, score: 0.9),
            start: .zero, lastSeen: now)
        ], at: now)
    }
    return emitted + counter.finish()
  }

  /// Catches an edit that makes an unchanged line lose a person, at any frame and at any position of the line in the list.
  @Test(arguments: 1..<60) func anUnchangedLineLosesNobody(frame: Int) {
    let emitted = crossings([middle], [(frame, [other, middle])])
    #expect(emitted.count { $0.key.line == .name("1") } == 1)
  }

  /// Catches a crossing with the identity of an earlier one, which the database would discard as a duplicate.
  @Test func aMovedLineContinuesItsSequence() {
    let emitted = crossings([middle], [(38, [moved])])
    #expect(emitted.map(\.key.sequence) == [0, 1])
  }

  /// Catches a removed line that still counts, and a new line that does not.
  @Test func linesAreAddedAndRemoved() {
    #expect(crossings([middle], [(20, [])]).isEmpty)
    #expect(crossings([middle], [(31, [])]).isEmpty, "passed but not decided")
    #expect(crossings([], [(20, [middle])]).map(\.key.line) == [.name("1")])
    #expect(crossings([], [(45, [middle])]).isEmpty, "drawn after the person had passed")
  }
}
