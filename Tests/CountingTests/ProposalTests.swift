import Counting
import Scene
import Testing

@Suite struct ProposalTests {
  private let frame = Size(width: 800, height: 600)

  /// A straight path at 120 pixels per second, ten frames per second.
  private func walk(_ proposer: inout LineProposer, _ id: Int, _ path: [Point], phase: Track.Phase = .confirmed) {
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
    for (from, to) in zip(path, path.dropFirst()) {
      let steps = max(Int((to - from).length / 12), 1)
      for i in 0..<steps { report(from + (to - from) * (Double(i) / Double(steps)), phase) }
    }
    report(path[path.count - 1], .deleted)
  }

  //    50                              750
  //     ●─────────────┬──────────────────►
  //     ●─────────────┼──────────────────►      three to the right, one to the left
  //     ◄─────────────┼──────────────────●
  /// Catches a line that is not square to the traffic, or that lies where people appear and vanish.
  @Test func theLineIsSquareToTheTraffic() throws {
    var proposer = LineProposer(frameSize: frame)
    for (id, y) in [(1, 250.0), (2, 300), (3, 350)] { walk(&proposer, id, [Point(50, y), Point(750, y)]) }
    walk(&proposer, 4, [Point(750, 320), Point(50, 320)])
    let found = try proposer.proposal().get()
    #expect((found.line.inward - Point(1, 0)).length < 1e-9, "square to the paths, inside where most people go")
    #expect((200...600).contains(found.line.start.x), "away from the starts and ends")
    #expect(min(found.line.start.y, found.line.end.y) <= 200)
    #expect(max(found.line.start.y, found.line.end.y) >= 400)
    #expect((found.paths, found.passing) == (4, 4))
    #expect((found.confidence - 4.0 / 7).magnitude < 1e-12)
    #expect(found.insideConfidence == 0.5)
  }

  @Test("the line avoids places where people stand")
  func lingering() throws {
    var proposer = LineProposer(frameSize: frame)
    for id in 1...4 { walk(&proposer, id, [Point(50, 300), Point(750, 300)]) }
    for id in 5...9 {
      let tremble = (0..<120).map { Point($0.isMultiple(of: 2) ? 395 : 405, 320) }
      walk(&proposer, id, tremble)
    }
    let found = try proposer.proposal().get()
    #expect((found.line.start.x - 400).magnitude > 30)
    #expect(found.paths == 4, "a standing person is not a full path")
  }

  @Test("with equal traffic both ways, the inside is the side nearer to the camera")
  func undecided() throws {
    var proposer = LineProposer(frameSize: frame)
    for id in 1...2 { walk(&proposer, id, [Point(400, 150), Point(400, 580)]) }
    for id in 3...4 { walk(&proposer, id, [Point(380, 580), Point(380, 150)]) }
    let found = try proposer.proposal().get()
    #expect((found.line.inward - Point(0, 1)).length < 1e-9)
    #expect(found.insideConfidence == 0)
  }

  @Test("too few full, confirmed paths give a reason instead of a line")
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
        // The last people are still in the picture.
        walk(&proposer, id, [Point(50, y), Point(750, y + 50)])
      }
      lines.insert(try proposer.proposal().get())
    }
    #expect(lines.count == 1)
  }
}

@Suite(.enabled(if: GroundTruth.root != nil, "needs ../shared/video"))
struct ProposalOnClipsTests {
  /// Catches a proposed line that counts other people than the labelled one, wherever it lies in the street or arcade.
  @Test(arguments: [("adl-rundle-6", 30.0, Tally(in: 10, out: 3), 0), ("vtest", 10, Tally(in: 18, out: 15), 1)])
  func countsAsTheLabelledLine(_ clip: (name: String, rate: Double, expected: Tally, slack: Int)) throws {
    let truth = try GroundTruth(clip.name, rate: clip.rate)
    var proposer = LineProposer(frameSize: truth.size)
    for update in truth.updates() { proposer.collect(update.tracks, at: update.time) }
    let found = try proposer.proposal().get()
    #expect(found.line.inward.dot(truth.line.inward) > 0.9)
    var counter = LineCounter(lines: [found.line.counted()], frameSize: truth.size)
    let updates = truth.updates()
    var emitted = updates.flatMap { counter.update(with: $0.tracks, at: $0.time) }
    emitted += counter.finish()
    let tally = Tally(emitted)
    #expect(abs(tally.in - clip.expected.in) <= clip.slack)
    #expect(abs(tally.out - clip.expected.out) <= clip.slack)
  }
}
