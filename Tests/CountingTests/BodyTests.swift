import Counting
import Scene
import Testing

/// Boxes that show only a part of a person, and tracks that end near a line.
@Suite struct BodyTests {
  private let frame = Size(width: 1000, height: 600)

  private func count(_ line: Line, _ boxes: [Box?], last: Track.Phase = .confirmed, step: Double = 0.1) -> [Crossing] {
    var counter = LineCounter(lines: [line.counted()], frameSize: frame)
    var emitted: [Crossing] = []
    var lastSeen = Timestamp.zero
    for (i, box) in boxes.enumerated() {
      let now = Timestamp(seconds: Double(i) * step)
      if box != nil { lastSeen = now }
      let shown = box ?? Box(left: 0, top: 0, width: 1, height: 1)
      emitted += counter.update(
        with: [
          Track(
            id: TrackID(rawValue: 1), phase: i == boxes.count - 1 ? last : .confirmed, box: shown,
            detection: box.map { Detection(box: $0, score: 0.9) }, start: .zero, lastSeen: lastSeen)
        ], at: now)
    }
    return emitted
  }

  private func body(foot: Double, x: Double = 500, height: Double = 200, hidden: Double = 0) -> Box {
    Box(left: x - 40, top: foot - height, width: 80, height: height - hidden)
  }

  private let level = Line(start: Point(200, 400), end: Point(800, 400), inside: .right)

  @Test("legs hidden behind another person do not move the foot point over the line")
  func hiddenLegs() {
    let standing = (0..<60).map { body(foot: 430, hidden: (20..<40).contains($0) ? 90 : 0) }
    #expect(count(level, standing).isEmpty)
  }

  @Test("a person who walks in with hidden legs is counted at the time of the foot")
  func hiddenWalker() throws {
    let walking = (0..<40).map { body(foot: 320 + Double($0) * 5, hidden: (10..<30).contains($0) ? 80 : 0) }
    let crossing = try #require(count(level, walking).first)
    #expect((crossing.time.seconds - 1.6).magnitude < 0.3)
  }

  @Test("a person who sits down or bends at the line does not cross it")
  func sitting() {
    let sitting = (0..<60).map { i in
      let height = i < 20 || i > 40 ? 200.0 : 120
      return Box(left: 460, top: 430 - height, width: 80, height: height)
    }
    #expect(count(level, sitting).isEmpty)
  }

  @Test("the foot of a person who leaves at the bottom of the picture continues below it")
  func bottomEdge() {
    let low = Line(start: Point(200, 590), end: Point(800, 590), inside: .right)
    let leaving = (0..<30).map { i in
      let foot = 450 + Double(i) * 10
      return Box(left: 460, top: foot - 200, width: 80, height: min(foot, 600) - (foot - 200))
    }
    #expect(Tally(count(low, leaving)) == Tally(in: 1, out: 0))
  }

  private let upright = Line(start: Point(500, 0), end: Point(500, 600), inside: .left)

  private func walk(from: Double, to: Double, by: Double = 20) -> [Box?] {
    stride(from: from, through: to, by: by).map { body(foot: 500, x: $0) }
  }

  @Test("a person who vanishes just behind the line counts: a door, or the picture's border")
  func vanishes() throws {
    let emitted = count(upright, walk(from: 300, to: 520) + [nil, nil, nil], last: .deleted)
    #expect(Tally(emitted) == Tally(in: 1, out: 0))
    #expect(try #require(emitted.first).time == Timestamp(seconds: 1.0))
  }

  @Test("a person who vanishes before the line, or in the band around it, does not count")
  func vanishesBefore() {
    #expect(count(upright, walk(from: 300, to: 480) + [nil, nil, nil], last: .deleted).isEmpty)
    #expect(count(upright, walk(from: 308, to: 508) + [nil, nil, nil], last: .deleted).isEmpty)
  }

  @Test("a person who stands just behind the line for long and is then lost has not entered")
  func lostWhileStanding() {
    let standing = [Box?](repeating: body(foot: 500, x: 520), count: 40)
    #expect(count(upright, walk(from: 300, to: 520) + standing + [nil], last: .deleted).isEmpty)
  }

  @Test("a prediction that drifts over the line decides nothing; a detection on the far side does")
  func predictions() throws {
    var counter = LineCounter(lines: [upright.counted()], frameSize: frame)
    func update(_ i: Int, x: Double, seen: Bool) -> [Crossing] {
      let box = body(foot: 500, x: x)
      return counter.update(
        with: [
          Track(
            id: TrackID(rawValue: 1), phase: .confirmed, box: box,
            detection: seen ? Detection(box: box, score: 0.9) : nil, start: .zero,
            lastSeen: Timestamp(seconds: Double(i) / 10))
        ], at: Timestamp(seconds: Double(i) / 10))
    }
    for i in 0..<5 { #expect(update(i, x: 300 + Double(i) * 40, seen: true).isEmpty) }
    for i in 5..<15 { #expect(update(i, x: 300 + Double(i) * 40, seen: false).isEmpty) }
    var copy = counter
    #expect(copy.finish().isEmpty)
    var emitted: [Crossing] = []
    for i in 15..<18 { emitted += update(i, x: 300 + Double(i) * 40, seen: true) }
    #expect(try #require(emitted.first).time == Timestamp(seconds: 0.5), "a straight line bridges the gap")
  }

  @Test("thousands of tracks, half of them never reported deleted, leave no state")
  func memory() {
    var counter = LineCounter(lines: [upright.counted()], frameSize: frame)
    for i in 0..<5_000 {
      let now = Timestamp(seconds: Double(i))
      let box = body(foot: 500, x: 300)
      var tracks = [
        Track(
          id: TrackID(rawValue: i), phase: .confirmed, box: box, detection: Detection(box: box, score: 1), start: now,
          lastSeen: now)
      ]
      if i.isMultiple(of: 2), i > 0 {
        var old = tracks[0]
        old.id = TrackID(rawValue: i - 1)
        old.phase = .deleted
        old.detection = nil
        tracks.append(old)
      }
      #expect(counter.update(with: tracks, at: now).isEmpty)
      #expect(counter.rememberedTracks <= 32 + 12)
    }
  }
}
