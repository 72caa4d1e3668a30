import Counting
import Scene
import Testing

@Suite struct ProposalTests {
  private let frame = Size(width: 800, height: 600)

  /// A straight way at 120 pixels a second, seen ten times a second.
  private func walk(_ proposer: inout LineProposer, _ id: Int, _ way: [Point], phase: Track.Phase = .confirmed) {
    var now = Double(id) * 20
    func report(_ p: Point, _ phase: Track.Phase) {
      let box = Box(left: p.x - 20, top: p.y - 100, width: 40, height: 100)
      let time = Timestamp(seconds: now)
      proposer.collect(
        [
          Track(
            id: TrackID(rawValue: id), phase: phase, box: box,
            detection: phase == .deleted ? nil : Detection(box: box, score: 1), start: time, lastSeen: time)
        ], at: time)
      now += 0.1
    }
    for (from, to) in zip(way, way.dropFirst()) {
      let steps = max(Int((to - from).length / 12), 1)
      for i in 0..<steps { report(from + (to - from) * (Double(i) / Double(steps)), phase) }
    }
    report(way[way.count - 1], .deleted)
  }

  //    50                              750
  //     ●─────────────┬──────────────────►
  //     ●─────────────┼──────────────────►      three to the right, one to the left
  //     ◄─────────────┼──────────────────●
  @Test func acrossTheTraffic() throws {
    var proposer = LineProposer(frameSize: frame)
    for (id, y) in [(1, 250.0), (2, 300), (3, 350)] { walk(&proposer, id, [Point(50, y), Point(750, y)]) }
    walk(&proposer, 4, [Point(750, 320), Point(50, 320)])
    let found = try proposer.proposal().get()
    #expect((found.line.inward - Point(1, 0)).length < 1e-9, "square to the way, inside where most go")
    #expect((200...600).contains(found.line.start.x), "away from births and ends")
    #expect(min(found.line.start.y, found.line.end.y) <= 200)
    #expect(max(found.line.start.y, found.line.end.y) >= 400)
    #expect((found.paths, found.passing) == (4, 4))
    #expect((found.confidence - 4.0 / 7).magnitude < 1e-12)
    #expect(found.insideConfidence == 0.5)
  }

  @Test("people who stand somewhere keep the line away from there")
  func lingering() throws {
    var proposer = LineProposer(frameSize: frame)
    for id in 1...4 { walk(&proposer, id, [Point(50, 300), Point(750, 300)]) }
    for id in 5...9 {
      let tremble = (0..<120).map { Point($0.isMultiple(of: 2) ? 395 : 405, 320) }
      walk(&proposer, id, tremble)
    }
    let found = try proposer.proposal().get()
    #expect((found.line.start.x - 400).magnitude > 30)
    #expect(found.paths == 4, "who stands is no path")
  }

  @Test("as many in as out: the inside is the side nearer to the camera")
  func undecided() throws {
    var proposer = LineProposer(frameSize: frame)
    for id in 1...2 { walk(&proposer, id, [Point(400, 150), Point(400, 580)]) }
    for id in 3...4 { walk(&proposer, id, [Point(380, 580), Point(380, 150)]) }
    let found = try proposer.proposal().get()
    #expect((found.line.inward - Point(0, 1)).length < 1e-9)
    #expect(found.insideConfidence == 0)
  }

  @Test("too few paths, or only tentative ones and people who stand, give a reason in place of a line")
  func tooFew() {
    var proposer = LineProposer(frameSize: frame)
    for id in 1...2 { walk(&proposer, id, [Point(50, 300), Point(750, 300)]) }
    for id in 3...9 { walk(&proposer, id, [Point(50, 300), Point(750, 300)], phase: .tentative) }
    for id in 10...19 { walk(&proposer, id, [Point(400, 300), Point(420, 300)]) }
    guard case .failure(let reason) = proposer.proposal() else {
      Issue.record("proposed from two paths")
      return
    }
    #expect(reason.code == .tooFewPaths)
    #expect(reason.message.contains("only 2 people"))
  }

  @Test("the same traffic gives the same line")
  func deterministic() throws {
    var lines: Set<LineProposal> = []
    for _ in 0..<5 {
      var proposer = LineProposer(frameSize: frame)
      for id in 1...6 {
        let y = 200 + Double(id * 37 % 100)
        // The last of them are still in the picture.
        walk(&proposer, id, [Point(50, y), Point(750, y + 50)])
      }
      lines.insert(try proposer.proposal().get())
    }
    #expect(lines.count == 1)
  }
}

@Suite(.enabled(if: GroundTruth.root != nil, "needs ../shared/video"))
struct ProposalOnClipsTests {
  /// A proposed line may lie elsewhere than the labelled one, but on a street or in an arcade it must count the same people.
  @Test(arguments: [("adl-rundle-6", 30.0, Tally(in: 10, out: 3), 0), ("vtest", 10, Tally(in: 18, out: 15), 1)])
  func countsAsTheLabelledLine(_ clip: (name: String, rate: Double, expected: Tally, slack: Int)) throws {
    let truth = try GroundTruth(clip.name, rate: clip.rate)
    var proposer = LineProposer(frameSize: truth.size)
    for update in truth.updates() { proposer.collect(update.tracks, at: update.time) }
    let found = try proposer.proposal().get()
    #expect(found.line.inward.dot(truth.line.inward) > 0.9)
    var counter = LineCounter(lines: [found.line.counted()], frameSize: truth.size)
    let updates = truth.updates()
    var told = updates.flatMap { counter.update(with: $0.tracks, at: $0.time) }
    told += counter.finish(at: .zero)
    let tally = Tally(told)
    #expect(abs(tally.in - clip.expected.in) <= clip.slack)
    #expect(abs(tally.out - clip.expected.out) <= clip.slack)
  }
}
