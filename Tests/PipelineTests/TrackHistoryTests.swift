import Counting
import Pipeline
import Scene
import Testing
import Tracking

/// People whose paths are a few corners, walked at a constant speed, tracked and counted like a camera's.
private struct Traffic {
  struct Walk {
    var from: Double
    var corners: [Point]
    /// Pixels a second.
    var speed = 140.0

    func foot(at time: Double) -> Point? {
      guard time >= from else { return nil }
      var rest = (time - from) * speed
      for (a, b) in zip(corners, corners.dropFirst()) {
        let way = (b - a).length
        if rest <= way { return a + (b - a) * (rest / max(way, 1e-9)) }
        rest -= way
      }
      return nil
    }
  }

  static let size = Size(width: 640, height: 480)
  var walks: [Walk]
  var memory = TrackHistory()

  /// Tracks every frame and passes it to the counters and the history.
  mutating func play(seconds: Double, rate: Double = 10, from start: WallTime, lines: [CountedLine]) -> [Crossing] {
    var tracker = Tracker()
    var counter = LineCounter(
      lines: lines.map { CountedLine(key: $0.key, line: $0.line.inPixels(of: Self.size)) }, frameSize: Self.size)
    var noise = Noise()
    var counted: [Crossing] = []
    memory.begin(size: Self.size)
    var now = Timestamp.zero
    for frame in 0..<Int(seconds * rate) {
      now = Timestamp(seconds: Double(frame) / rate)
      let detections = walks.compactMap { $0.foot(at: now.seconds) }.map { foot in
        Detection(
          box: Box(left: foot.x - 20 + noise.next(), top: foot.y - 100 + noise.next(), width: 40, height: 100),
          score: 0.9)
      }
      let tracks = tracker.update(with: detections, at: now)
      counted += counter.update(with: tracks, at: now)
      memory.append(tracks, at: now, wallTime: start + now.seconds)
    }
    return counted + counter.finish()
  }

  /// ± 2 pixels, the same in every run.
  private struct Noise {
    var state: UInt64 = 42
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31) * 4 - 2
    }
  }
}

@Suite struct TrackHistoryTests {
  private let lines = [
    CountedLine(key: .name("middle"), line: Line(start: Point(0.5, 0.1), end: Point(0.5, 0.95), inside: .left)),
    CountedLine(key: .name("level"), line: Line(start: Point(0.1, 0.6), end: Point(0.9, 0.6), inside: .right)),
    CountedLine(
      key: .name("side"), line: Line(start: Point(0.75, 0.5), end: Point(0.75, 0.8), inside: .left, anchor: .center)),
  ]

  /// Catches a path that is missing, of a person who stands, or in pixels; a height that is not the people's; and two lines in one
  /// door that are not reported.
  @Test func theHistoryShowsPathsHeightsAndDoubleCounts() {
    var traffic = Traffic(
      walks: (0..<8).map { .init(from: Double($0) * 6, corners: [Point(40, 300), Point(600, 300)]) }
        + [.init(from: 0, corners: [Point(320, 440), Point(321, 440)], speed: 0.01)])
    _ = traffic.play(seconds: 60, from: WallTime(microseconds: 0), lines: lines)
    let paths = traffic.memory.paths
    #expect(paths.count == 8)
    #expect(paths.allSatisfy { $0.points.count <= 24 && $0.points.allSatisfy { (0...1).contains($0.x) } })
    #expect(paths.allSatisfy { ($0.points.last?.x ?? 0) - ($0.points.first?.x ?? 0) > 0.6 })
    let mat = CountedLine(
      key: .name("mat"), line: Line(start: Point(0.55, 0.1), end: Point(0.55, 0.95), inside: .left))
    let run = traffic.memory.dryRun([lines[0], mat])
    #expect(run.overlaps == [LineOverlap(first: 0, second: 1, both: 8, either: 8)])
    #expect(abs((run.placements[0].height ?? 0) - 100) < 5 && run.placements[0].findings.isEmpty)
  }

  /// The paths: through, around, back, standing on the line, running, and in groups.
  private var crowd: Traffic {
    Traffic(
      walks: (0..<40).flatMap { i -> [Traffic.Walk] in
        let t = Double(i) * 6
        let y = 200 + Double(i * 37 % 220)
        return [
          .init(from: t, corners: [Point(40, y), Point(600, y)]),
          .init(from: t + 1, corners: [Point(600, 470 - y / 2), Point(40, 470 - y / 2)], speed: 100),
          .init(from: t + 2, corners: [Point(100, y), Point(335, y), Point(100, y + 20)]),
          .init(from: t + 3, corners: [Point(250, 220), Point(250 + Double(i), 460)], speed: 60),
        ]
      })
  }

  private func tally(_ crossings: [Crossing], line: Int) -> DryRun.Count {
    let here = crossings.filter { $0.key.line == lines[line].key }
    return DryRun.Count(entries: here.count { $0.direction == .in }, exits: here.count { $0.direction == .out })
  }

  /// Catches a dry run that differs from live counting, on the same people at the same lines.
  @Test(arguments: [5.0, 10, 15]) func aDryRunEqualsLiveCounting(rate: Double) {
    var traffic = crowd
    let counted = traffic.play(seconds: 260, rate: rate, from: ManualClock.start, lines: lines)
    let dry = traffic.memory.dryRun(lines)
    #expect(counted.count > 60, "a test without people proves nothing")
    for line in lines.indices { #expect(dry.counts[line] == tally(counted, line: line), "line \(line)") }
    #expect(dry.from == ManualClock.start)
  }

  /// Catches runs that are mixed up: ids and times restart with each opening of the source.
  @Test func everyRunIsReplayedByItself() {
    var traffic = crowd
    let first = traffic.play(seconds: 30, from: ManualClock.start, lines: lines)
    let second = traffic.play(seconds: 30, from: ManualClock.start + 40, lines: lines)
    let both = tally(first + second, line: 0)
    #expect(traffic.memory.dryRun(lines).counts[0] == both)
    #expect(both.entries > 4)
  }

  /// Catches paths of one run of a looped clip shown beside the crossings of all, and one person counted as many.
  @Test func pathsAreThoseThatTheCrossingsComeFrom() {
    let round = [Point(40, 200), Point(600, 200), Point(600, 440), Point(40, 440)]
    var traffic = Traffic(walks: [.init(from: 0, corners: round)])
    for number in 0..<3 {
      _ = traffic.play(seconds: 15, from: ManualClock.start + 20 * Double(number), lines: [])
    }
    let dry = traffic.memory.dryRun([lines[0]])
    #expect(dry.paths == 3)
    #expect(dry.counts == [DryRun.Count(entries: 3, exits: 3)])
  }

  /// Catches memory that grows all day, and a dry run that counts paths of this morning.
  @Test func onlyTheLastHalfHourIsKept() {
    var traffic = Traffic(
      walks: (0..<300).map { .init(from: Double($0) * 5, corners: [Point(40, 300), Point(600, 300)]) })
    traffic.memory = TrackHistory(span: 300, limit: 8000)
    _ = traffic.play(seconds: 1500, rate: 5, from: ManualClock.start, lines: [])
    let dry = traffic.memory.dryRun(lines)
    #expect(traffic.memory.sightings <= 8000)
    #expect((55...75).contains(dry.counts[0].entries))
    #expect((dry.from ?? ManualClock.start) >= ManualClock.start + 1100)
  }

  /// Catches a standing crowd that fills the history with one position.
  @Test func aStandingCrowdCostsLittle() {
    var traffic = Traffic(
      walks: (0..<6).map { .init(from: 0, corners: [Point(60 + 90 * Double($0), 300), Point(61, 300)], speed: 0) })
    _ = traffic.play(seconds: 60, from: ManualClock.start, lines: [])
    #expect(traffic.memory.sightings < 6 * 600)
  }

  /// Catches proposals that ignore what was seen before the source was opened again, or that are in pixels.
  @Test func aLineIsProposedFromAllRuns() throws {
    var traffic = Traffic(walks: [
      .init(from: 0, corners: [Point(40, 300), Point(600, 300)]),
      .init(from: 5, corners: [Point(40, 330), Point(600, 330)]),
    ])
    _ = traffic.play(seconds: 15, from: ManualClock.start, lines: [])
    #expect(throws: NoLineProposal.self) { try traffic.memory.proposal().get() }
    _ = traffic.play(seconds: 15, from: ManualClock.start + 20, lines: [])
    let line = try traffic.memory.proposal().get().line
    #expect(line.start.x > 0 && line.start.x < 1 && line.end.y > 0 && line.end.y <= 1)
    #expect(
      traffic.memory.dryRun([CountedLine(key: .name("proposed"), line: line)]).counts == [
        DryRun.Count(entries: 4, exits: 0)
      ])
  }
}
