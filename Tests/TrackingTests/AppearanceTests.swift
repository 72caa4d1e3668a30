import Scene
import Testing

@testable import Tracking

/// Plays a scene in which only the detections that the tracker selects carry their embedding.
private struct SelectiveScene {
  var tracker = Tracker()
  /// Embeddings requested per frame.
  var requested: [Int] = []

  mutating func play(_ span: ClosedRange<Double>, fps: Double = 10, _ people: (Double) -> [Detection]) -> [[Track]] {
    let frames = Int((span.upperBound - span.lowerBound) * fps + 1e-9)
    return (0...frames).map { frame in
      let t = span.lowerBound + Double(frame) / fps
      var detections = people(t)
      let wanted = tracker.indicesToEmbed(in: detections, at: Timestamp(seconds: t))
      requested.append(wanted.count)
      for i in detections.indices where !wanted.contains(i) { detections[i].embedding = nil }
      return tracker.update(with: detections, at: Timestamp(seconds: t))
    }
  }
}

@Suite struct AppearanceTests {
  private let red = AssociationTests.red
  private let blue = AssociationTests.blue

  /// Catches embeddings where position alone decides: one per second keeps a gallery fresh.
  @Test func separatePeopleCostOneEmbeddingPerSecond() {
    var scene = SelectiveScene()
    let tracks = scene.play(0...10) { t in
      [person(100 + 40 * t, embedding: red), person(900 + 40 * t, embedding: blue)]
    }
    #expect(tracks.people.count == 2)
    #expect(scene.requested.reduce(0, +) <= 2 * 11)
    #expect(scene.requested.reduce(0, +) >= 2 * 9)
    #expect(scene.requested.count { $0 == 0 } > 75, "a frame with unambiguous matches needs no embedding")
  }

  /// Catches a query that changes the tracker, or whose result depends on earlier queries.
  @Test func selectingDetectionsChangesNothing() {
    var scene = SelectiveScene()
    _ = scene.play(0...2) { t in [person(100 + 40 * t, embedding: red)] }
    var once = scene.tracker
    var often = scene.tracker
    let people = [person(190, embedding: red), person(250, embedding: blue)]
    let time = Timestamp(seconds: 2.1)
    let first = once.indicesToEmbed(in: people, at: time)
    for _ in 0..<5 { #expect(often.indicesToEmbed(in: people, at: time) == first) }
    #expect(once.update(with: people, at: time) == often.update(with: people, at: time))
  }

  /// Catches embeddings that are requested too late. Two people who swap positions behind a pillar keep their ids, as they do
  /// with all embeddings (`AssociationTests.appearanceDistinguishesPeopleWhoSwap`).
  @Test func selectedEmbeddingsDistinguishPeopleWhoSwap() {
    var scene = SelectiveScene()
    let tracks = scene.play(0...4) { t in
      if t <= 1 { return [person(200, embedding: red), person(250, embedding: blue)] }
      if t < 2 { return [] }
      return [person(250, embedding: red), person(200, embedding: blue)]
    }
    let before = tracks[10].sorted { $0.box.left < $1.box.left }.map(\.id)
    let after = tracks.last?.filter { $0.detection != nil }.sorted { $0.box.left < $1.box.left }.map(\.id)
    #expect(after == before.reversed())
  }

  /// Catches a stranger who is stitched to a lost track because the stranger was not embedded.
  @Test func aPersonNearALostTrackIsEmbedded() {
    for (embedding, people) in [(red, 1), (blue, 2)] {
      var scene = SelectiveScene()
      let tracks = scene.play(0...6) { t in
        t <= 2
          ? [person(100 + 80 * t, embedding: red)] : t < 3.2 ? [] : [person(275 + 60 * (t - 3.2), embedding: embedding)]
      }
      #expect(tracks.people.count == people)
    }
  }

  /// Catches a gallery that learns the appearance of the person in front.
  @Test func coveredPeopleDoNotRefreshTheirGallery() {
    let settings = TrackerSettings()
    var tracker = Tracker(settings: settings)
    // The nearer person covers half of the other. Both stand still, far enough apart for unambiguous matches.
    let behind = Detection(box: Box(left: 100, top: 100, width: 40, height: 100), score: 0.9)
    let front = Detection(box: Box(left: 105, top: 150, width: 60, height: 150), score: 0.9)
    for frame in 0..<5 { _ = tracker.update(with: [behind, front], at: Timestamp(seconds: Double(frame) / 10)) }
    #expect(tracker.indicesToEmbed(in: [behind, front], at: Timestamp(seconds: 0.5)) == [1])
  }

  /// Catches a crowd that refreshes all galleries in one frame, and people who never get their turn.
  @Test func staleGalleriesTakeTurns() {
    var scene = SelectiveScene()
    let tracks = scene.play(0...3) { _ in (0..<30).map { person(100 + 100 * Double($0), embedding: red) } }
    #expect(scene.requested.max() ?? 99 <= TrackerSettings().maxEmbeddingsPerFrame)
    let ids = Set(tracks.joined().filter { $0.detection?.embedding != nil }.map(\.id))
    #expect(ids.count == 30)
  }

  /// Catches embeddings for low scores and impossible boxes.
  @Test func unusableDetectionsAreNotEmbedded() {
    var tracker = Tracker()
    for frame in 0..<5 {
      _ = tracker.update(with: [person(100, embedding: red)], at: Timestamp(seconds: Double(frame) / 10))
    }
    let bad = [person(100, score: 0.2), Detection(box: Box(left: .nan, top: 0, width: 9, height: 9), score: 0.9)]
    #expect(tracker.indicesToEmbed(in: bad, at: Timestamp(seconds: 3)) == [])
  }
}
