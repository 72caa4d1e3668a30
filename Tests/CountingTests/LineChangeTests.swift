import Counting
import Scene
import Testing

/// Lines that are edited while people are on their way.
@Suite struct LineChangeTests {
  private let middle = Line(start: Point(400, 0), end: Point(400, 400), inside: .left).counted(as: "1")
  private let moved = Line(start: Point(500, 0), end: Point(500, 400), inside: .left).counted(as: "1")
  private let other = Line(start: Point(600, 0), end: Point(600, 400), inside: .left).counted(as: "2")

  /// One person who walks from x = 100 to 700 in 60 frames; the lines are exchanged before the given frames.
  private func crossings(_ first: [CountedLine], _ changes: [(frame: Int, lines: [CountedLine])]) -> [Crossing] {
    var counter = LineCounter(lines: first, frameSize: Size(width: 800, height: 400))
    var told: [Crossing] = []
    for frame in 0..<60 {
      for change in changes where change.frame == frame { counter.replaceLines(change.lines) }
      let now = Timestamp(seconds: Double(frame) / 10)
      let box = Box(left: 80 + Double(frame) * 10, top: 200, width: 40, height: 100)
      told += counter.update(
        with: [
          Track(
            id: TrackID(rawValue: 1), phase: .confirmed, box: box, detection: Detection(box: box, score: 0.9),
            start: .zero, lastSeen: now)
        ], at: now)
    }
    return told + counter.finish(at: Timestamp(seconds: 6))
  }

  /// Catches an edit that makes a line forget who is about to pass it, wherever the edit falls and wherever the line stands
  /// in the list.
  @Test(arguments: 1..<60) func aLineThatStaysLosesNobody(frame: Int) {
    let told = crossings([middle], [(frame, [other, middle])])
    #expect(told.count { $0.key.line == .name("1") } == 1)
  }

  /// Catches a crossing that has the identity of an earlier one, so that the record would drop it.
  @Test func aMovedLineGoesOnNumbering() {
    let told = crossings([middle], [(38, [moved])])
    #expect(told.map(\.key.sequence) == [0, 1])
  }

  /// Catches a line that counts after it was removed, or a new one that is not watched.
  @Test func linesComeAndGo() {
    #expect(crossings([middle], [(20, [])]).isEmpty)
    #expect(crossings([middle], [(31, [])]).isEmpty, "passed but not settled")
    #expect(crossings([], [(20, [middle])]).map(\.key.line) == [.name("1")])
    #expect(crossings([], [(45, [middle])]).isEmpty, "drawn after the person had passed")
  }
}
