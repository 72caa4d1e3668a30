import Scene
import Testing

@testable import Video

@Suite struct AnnotatorTests {
  private let door = CountedLine(
    key: .name("door"), line: Line(start: Point(0, 50), end: Point(100, 50), inside: .left))

  private func track(_ id: Int, x: Double, phase: Track.Phase = .confirmed, from old: Int? = nil) -> Track {
    let box = Box(left: x, top: 0, width: 10, height: 20)
    return Track(
      id: TrackID(rawValue: id), phase: phase, box: box, detection: Detection(box: box, score: 1), start: .zero,
      lastSeen: .zero, mergedFrom: old.map { TrackID(rawValue: $0) })
  }

  private func crossing(_ id: Int, _ direction: Crossing.Direction) -> Crossing {
    Crossing(
      key: Crossing.Key(line: door.key, trackStart: .zero, trackOrigin: Point(0, 0), sequence: 0), direction: direction,
      time: .zero, point: Point(0, 0), track: TrackID(rawValue: id), score: 1, path: [])
  }

  /// Catches counts that forget or double, and a highlight that never goes out or lights the wrong person.
  @Test func countsGrowAndHighlightsEnd() {
    var annotator = Annotator(lines: [door])
    let both = [track(1, x: 0), track(2, x: 50)]
    let lit = annotator.update(with: both, crossings: [crossing(1, .in)], at: Timestamp(seconds: 1))
    #expect(lit.counts == [Overlay.Count(entries: 1, exits: 0)])
    #expect(lit.people.map(\.isHighlighted) == [true, false])
    #expect(lit.lines == [LineOverlay(line: door.line, highlight: .in)])
    let second = annotator.update(with: both, crossings: [crossing(2, .out)], at: Timestamp(seconds: 1.5))
    #expect(second.lines[0].highlight == .out)
    let later = annotator.update(with: both, crossings: [], at: Timestamp(seconds: 2.5))
    #expect(later.counts == [Overlay.Count(entries: 1, exits: 1)])
    #expect(later.people.allSatisfy { !$0.isHighlighted } && later.lines[0].highlight == nil)
  }

  /// Catches boxes of unconfirmed or deleted tracks, and trails that grow without end.
  @Test func onlyConfirmedPeopleWithShortTrails() {
    var annotator = Annotator(lines: [door])
    var overlay = Overlay()
    for step in 0..<100 {
      let tracks = [track(1, x: Double(step)), track(2, x: 5, phase: .tentative), track(3, x: 9, phase: .deleted)]
      overlay = annotator.update(with: tracks, crossings: [], at: Timestamp(seconds: Double(step) / 10))
    }
    #expect(overlay.people.map(\.label) == ["1"])
    #expect(overlay.people[0].trail.count == 21)
    #expect(overlay.people[0].trail.last == Point(104, 20))
  }

  /// Catches a stitched track that loses the trail of its new half.
  @Test func aStitchedTrackKeepsBothTrails() {
    var annotator = Annotator(lines: [door])
    _ = annotator.update(with: [track(1, x: 0)], crossings: [], at: Timestamp(seconds: 0))
    _ = annotator.update(with: [track(2, x: 10)], crossings: [], at: Timestamp(seconds: 0.5))
    let overlay = annotator.update(with: [track(1, x: 20, from: 2)], crossings: [], at: Timestamp(seconds: 1))
    #expect(overlay.people[0].trail.map(\.x) == [5, 15, 25])
  }
}
