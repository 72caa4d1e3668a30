import Scene
import Testing

@testable import Tracking

@Suite struct StitchingTests {
  /// Walks right, is hidden for 1.2 s and slows down meanwhile, so that the motion model alone does not find the
  /// person again.
  private func hidden(_ after: @escaping (Double) -> [Detection]) -> (Double) -> [Detection] {
    { t in t <= 2 ? [person(100 + 80 * t)] : t < 3.2 ? [] : after(t) }
  }

  @Test func occlusionKeepsTheIdentity() throws {
    var tracker = Tracker()
    let scene = tracker.play(0...6, hidden { t in [person(275 + 60 * (t - 3.2))] })
    #expect(scene.people.count == 1)
    let merges = scene.joined().filter { $0.mergedFrom != nil }
    #expect(merges.count == 1)
    let merge = try #require(merges.first)
    #expect(merge.start == .zero && merge.phase == .confirmed && merge.detection != nil)
    let younger = try #require(merge.mergedFrom)
    #expect(scene.joined().contains { $0.id == younger && $0.phase == .tentative })
    // The younger id ends with the merge: it is neither live nor reported as deleted afterwards.
    #expect(!scene.joined().contains { $0.id == younger && $0.phase != .tentative })
  }

  @Test(arguments: [
    ("far away", 600.0, 300.0, 100.0, 60.0), ("behind", 60, 300, 100, 60), ("a child", 270, 300, 55, 60),
    ("coming towards", 275, 300, 100, -80),
  ])
  func somebodyElseIsNotStitched(who: String, x: Double, y: Double, height: Double, speed: Double) {
    var tracker = Tracker()
    // At 5 frames/s two detections tell which way a new track goes.
    let scene = tracker.play(0...6, fps: 5, hidden { t in [person(x + speed * (t - 3.2), y, height: height)] })
    #expect(scene.people.count == 2, "\(who)")
    #expect(!scene.joined().contains { $0.mergedFrom != nil })
  }

  @Test func anotherLookIsNotStitched() {
    var tracker = Tracker()
    let scene = tracker.play(0...6) { t in
      t <= 2
        ? [person(100 + 80 * t, look: AssociationTests.red)]
        : t < 3.2 ? [] : [person(275 + 60 * (t - 3.2), look: AssociationTests.blue)]
    }
    #expect(scene.people.count == 2)
  }

  /// Uniforms look alike: a similar look far off must not outweigh the distance.
  @Test func similarLookFarAwayIsNotStitched() {
    var tracker = Tracker()
    let scene = tracker.play(0...6) { t in
      t <= 2
        ? [person(100 + 80 * t, look: AssociationTests.red)]
        : t < 3.2 ? [] : [person(440, look: [0.75, 0.661_44, 0, 0])]
    }
    #expect(scene.people.count == 2)
  }

  @Test func tooLongAGapIsNotStitched() {
    var tracker = Tracker()
    let scene = tracker.play(0...8) { t in t <= 2 ? [person(200)] : t < 5 ? [] : [person(200)] }
    #expect(scene.people.count == 2)
  }
}
