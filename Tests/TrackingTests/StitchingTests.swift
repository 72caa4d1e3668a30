import Scene
import Testing

@testable import Tracking

@Suite struct StitchingTests {
  /// A person walks right, is hidden for 1.2 s and slows down meanwhile, so the motion model alone loses the track.
  private func hidden(_ after: @escaping (Double) -> [Detection]) -> (Double) -> [Detection] {
    { t in t <= 2 ? [person(100 + 80 * t)] : t < 3.2 ? [] : after(t) }
  }

  /// Catches a hidden person who becomes a second person.
  @Test func aHiddenPersonKeepsTheIdentity() throws {
    var tracker = Tracker()
    let scene = tracker.play(0...6, hidden { t in [person(275 + 60 * (t - 3.2))] })
    #expect(scene.people.count == 1)
    let merges = scene.joined().filter { $0.mergedFrom != nil }
    #expect(merges.count == 1)
    let merge = try #require(merges.first)
    #expect(merge.start == .zero && merge.phase == .confirmed && merge.detection != nil)
    let newer = try #require(merge.mergedFrom)
    #expect(scene.joined().contains { $0.id == newer && $0.phase == .tentative })
    // The newer id ends with the merge: it is neither live nor reported as deleted afterwards.
    #expect(!scene.joined().contains { $0.id == newer && $0.phase != .tentative })
  }

  /// Catches a stitch to another person by position, height or direction.
  @Test(arguments: [
    ("far away", 600.0, 300.0, 100.0, 60.0), ("behind", 60, 300, 100, 60), ("a child", 270, 300, 55, 60),
    ("coming towards", 275, 300, 100, -80),
  ])
  func anotherPersonIsNotStitched(who: String, x: Double, y: Double, height: Double, speed: Double) {
    var tracker = Tracker()
    // At 5 frames/s two detections show the direction of a new track.
    let scene = tracker.play(0...6, fps: 5, hidden { t in [person(x + speed * (t - 3.2), y, height: height)] })
    #expect(scene.people.count == 2, "\(who)")
    #expect(!scene.joined().contains { $0.mergedFrom != nil })
  }

  /// Catches a stitch that ignores appearance.
  @Test func aDifferentAppearanceIsNotStitched() {
    var tracker = Tracker()
    let scene = tracker.play(0...6) { t in
      t <= 2
        ? [person(100 + 80 * t, embedding: AssociationTests.red)]
        : t < 3.2 ? [] : [person(275 + 60 * (t - 3.2), embedding: AssociationTests.blue)]
    }
    #expect(scene.people.count == 2)
  }

  /// Catches a similar appearance that outweighs a long distance, as uniforms would.
  @Test func aSimilarAppearanceFarAwayIsNotStitched() {
    var tracker = Tracker()
    let scene = tracker.play(0...6) { t in
      t <= 2
        ? [person(100 + 80 * t, embedding: AssociationTests.red)]
        : t < 3.2 ? [] : [person(440, embedding: [0.75, 0.661_44, 0, 0])]
    }
    #expect(scene.people.count == 2)
  }

  /// Catches a stitch beyond `maxStitchGap`.
  @Test func aLongGapIsNotStitched() {
    var tracker = Tracker()
    let scene = tracker.play(0...8) { t in t <= 2 ? [person(200)] : t < 5 ? [] : [person(200)] }
    #expect(scene.people.count == 2)
  }
}
