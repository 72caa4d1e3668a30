import Scene
import Testing

@testable import Tracking

@Suite struct LifeCycleTests {
  @Test(arguments: [
    (Track.Phase.tentative, Sighting.seen(hits: 1, age: 0), Track.Phase.tentative),
    (.tentative, .seen(hits: 2, age: 0.02), .tentative),
    (.tentative, .seen(hits: 2, age: 0.2), .confirmed),
    (.tentative, .seen(hits: 9, age: 0.2), .confirmed),
    (.tentative, .missed(unseen: 0.5, gone: false), .deleted),
    (.confirmed, .seen(hits: 9, age: 9), .confirmed),
    (.confirmed, .missed(unseen: 0.5, gone: false), .confirmed),
    (.confirmed, .missed(unseen: 0.5, gone: true), .deleted),
    (.confirmed, .missed(unseen: 99, gone: false), .deleted),
    (.deleted, .seen(hits: 9, age: 9), .deleted),
    (.deleted, .missed(unseen: 0, gone: false), .deleted),
  ])
  func whatFollowsWhat(phase: Track.Phase, sighting: Sighting, expected: Track.Phase) {
    #expect(phase.next(after: sighting, settings: TrackerSettings()) == expected)
  }

  /// A track that is dropped without a word leaves its counter state behind; one reported twice is counted out twice.
  @Test func deletedIsReportedOnce() {
    var tracker = Tracker()
    let scene = tracker.play(0...8) { $0 < 1 ? [person(200)] : [] }
    let deleted = scene.joined().filter { $0.phase == .deleted }
    #expect(deleted.count == 1)
    #expect(scene.last?.isEmpty == true)
    let coasting = scene.joined().filter { $0.phase == .confirmed && $0.detection == nil }
    #expect(coasting.allSatisfy { $0.lastSeen.seconds < 1 })
    #expect(!coasting.isEmpty)
  }

  /// One hit must not confirm at any rate, and 3 frames/s must confirm as fast as its frames allow.
  @Test(arguments: [(3.0, 1), (10.0, 1), (30.0, 2), (60.0, 4)]) func confirmationTakesTime(fps: Double, frame: Int) {
    var tracker = Tracker()
    let scene = tracker.play(0...1, fps: fps) { _ in [person(200)] }
    #expect(scene.firstIndex { $0.first?.phase == .confirmed } == frame)
  }

  /// Somebody who walks out of the picture must not coast on outside it.
  @Test func leavingThePictureEndsATrack() {
    var settings = TrackerSettings()
    settings.frame = Size(width: 640, height: 480)
    var tracker = Tracker(settings: settings)
    let scene = tracker.play(0...3) { t in t <= 1 ? [person(560 + 78 * t)] : [] }
    let end = scene.firstIndex { $0.contains { $0.phase == .deleted } }
    #expect(end.map { $0 > 25 && $0 < 30 } == true)
  }
}
