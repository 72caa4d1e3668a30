import Scene
import Testing

@testable import Tracking

@Suite struct PhaseTests {
  @Test(arguments: [
    (Track.Phase.tentative, MatchResult.matched(hits: 1, age: 0), Track.Phase.tentative),
    (.tentative, .matched(hits: 2, age: 0.02), .tentative),
    (.tentative, .matched(hits: 2, age: 0.2), .confirmed),
    (.tentative, .matched(hits: 9, age: 0.2), .confirmed),
    (.tentative, .missed(unseen: 0.5, hasLeft: false), .deleted),
    (.confirmed, .matched(hits: 9, age: 9), .confirmed),
    (.confirmed, .missed(unseen: 0.5, hasLeft: false), .confirmed),
    (.confirmed, .missed(unseen: 0.5, hasLeft: true), .deleted),
    (.confirmed, .missed(unseen: 99, hasLeft: false), .deleted),
    (.deleted, .matched(hits: 9, age: 9), .deleted),
    (.deleted, .missed(unseen: 0, hasLeft: false), .deleted),
  ])
  func transitions(phase: Track.Phase, result: MatchResult, expected: Track.Phase) {
    #expect(phase.next(after: result, settings: TrackerSettings()) == expected)
  }

  /// Catches a track that ends without a report, which leaves state in the counter, and one that is reported twice.
  @Test func aDeletedTrackIsReportedOnce() {
    var tracker = Tracker()
    let scene = tracker.play(0...8) { $0 < 1 ? [person(200)] : [] }
    let deleted = scene.joined().filter { $0.phase == .deleted }
    #expect(deleted.count == 1)
    #expect(scene.last?.isEmpty == true)
    let coasting = scene.joined().filter { $0.phase == .confirmed && $0.detection == nil }
    #expect(coasting.allSatisfy { $0.lastSeen.seconds < 1 })
    #expect(!coasting.isEmpty)
  }

  /// Catches a confirmation by a single detection, and a delay at 3 frames/s beyond the second frame.
  @Test(arguments: [(3.0, 1), (10.0, 1), (30.0, 2), (60.0, 4)]) func confirmationTakesTime(fps: Double, frame: Int) {
    var tracker = Tracker()
    let scene = tracker.play(0...1, fps: fps) { _ in [person(200)] }
    #expect(scene.firstIndex { $0.first?.phase == .confirmed } == frame)
  }

  /// Catches a track that coasts on outside the picture.
  @Test func leavingThePictureEndsATrack() {
    var settings = TrackerSettings()
    settings.frame = Size(width: 640, height: 480)
    var tracker = Tracker(settings: settings)
    let scene = tracker.play(0...3) { t in t <= 1 ? [person(560 + 78 * t)] : [] }
    let end = scene.firstIndex { $0.contains { $0.phase == .deleted } }
    #expect(end.map { $0 > 25 && $0 < 30 } == true)
  }
}
