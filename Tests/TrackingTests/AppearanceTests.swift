import Scene
import Testing

@testable import Tracking

/// Plays people and gives them their look only where the tracker asks for it.
private struct AskedScene {
  var tracker = Tracker()
  /// Crops asked for, frame by frame.
  var asked: [Int] = []

  mutating func play(_ span: ClosedRange<Double>, fps: Double = 10, _ people: (Double) -> [Detection]) -> [[Track]] {
    let frames = Int((span.upperBound - span.lowerBound) * fps + 1e-9)
    return (0...frames).map { frame in
      let t = span.lowerBound + Double(frame) / fps
      var seen = people(t)
      let wanted = tracker.indicesToEmbed(in: seen, at: Timestamp(seconds: t))
      asked.append(wanted.count)
      for i in seen.indices where !wanted.contains(i) { seen[i].embedding = nil }
      return tracker.update(with: seen, at: Timestamp(seconds: t))
    }
  }
}

@Suite struct AppearanceTests {
  private let red = AssociationTests.red
  private let blue = AssociationTests.blue

  /// Catches a tracker that pays for looks when place alone decides: one a second keeps a gallery fresh.
  @Test func peopleApartCostOneLookASecond() {
    var scene = AskedScene()
    let tracks = scene.play(0...10) { t in
      [person(100 + 40 * t, look: red), person(900 + 40 * t, look: blue)]
    }
    #expect(tracks.people.count == 2)
    #expect(scene.asked.reduce(0, +) <= 2 * 11)
    #expect(scene.asked.reduce(0, +) >= 2 * 9)
    #expect(scene.asked.count { $0 == 0 } > 75, "a frame with clear matches costs nothing")
  }

  /// Catches a question that changes the tracker, or whose answer depends on how often it is asked.
  @Test func askingChangesNothing() {
    var scene = AskedScene()
    _ = scene.play(0...2) { t in [person(100 + 40 * t, look: red)] }
    var once = scene.tracker
    var often = scene.tracker
    let people = [person(190, look: red), person(250, look: blue)]
    let time = Timestamp(seconds: 2.1)
    let first = once.indicesToEmbed(in: people, at: time)
    for _ in 0..<5 { #expect(often.indicesToEmbed(in: people, at: time) == first) }
    #expect(once.update(with: people, at: time) == often.update(with: people, at: time))
  }

  /// Catches looks that are asked for too late: with only those asked for, two people who swap places behind a pillar must be told
  /// apart as they are with all of them (`AssociationTests.appearanceTellsPeopleApart`).
  @Test func peopleWhoSwapUnseenAreToldApart() {
    var scene = AskedScene()
    let tracks = scene.play(0...4) { t in
      if t <= 1 { return [person(200, look: red), person(250, look: blue)] }
      if t < 2 { return [] }
      return [person(250, look: red), person(200, look: blue)]
    }
    let before = tracks[10].sorted { $0.box.left < $1.box.left }.map(\.id)
    let after = tracks.last?.filter { $0.detection != nil }.sorted { $0.box.left < $1.box.left }.map(\.id)
    #expect(after == before.reversed())
  }

  /// Catches a stranger who is stitched to a lost track because nobody looked at the stranger.
  @Test func whoAppearsNearALostTrackIsLookedAt() {
    for (look, people) in [(red, 1), (blue, 2)] {
      var scene = AskedScene()
      let tracks = scene.play(0...6) { t in
        t <= 2 ? [person(100 + 80 * t, look: red)] : t < 3.2 ? [] : [person(275 + 60 * (t - 3.2), look: look)]
      }
      #expect(tracks.people.count == people)
    }
  }

  /// Catches galleries that learn the look of whoever stands in front.
  @Test func coveredPeopleAreNotLookedAtForTheGallery() {
    let settings = TrackerSettings()
    var tracker = Tracker(settings: settings)
    // The nearer person covers half of the other; both stand still, clearly apart for the matching.
    let behind = Detection(box: Box(left: 100, top: 100, width: 40, height: 100), score: 0.9)
    let front = Detection(box: Box(left: 105, top: 150, width: 60, height: 150), score: 0.9)
    for frame in 0..<5 { _ = tracker.update(with: [behind, front], at: Timestamp(seconds: Double(frame) / 10)) }
    #expect(tracker.indicesToEmbed(in: [behind, front], at: Timestamp(seconds: 0.5)) == [1])
  }

  /// Catches a crowd whose stale galleries all ask in one frame, and one that keeps the same few waiting for ever.
  @Test func staleGalleriesTakeTurns() {
    var scene = AskedScene()
    let tracks = scene.play(0...3) { _ in (0..<30).map { person(100 + 100 * Double($0), look: red) } }
    #expect(scene.asked.max() ?? 99 <= TrackerSettings().looksPerFrame)
    let ids = Set(tracks.joined().filter { $0.detection?.embedding != nil }.map(\.id))
    #expect(ids.count == 30)
  }

  /// Catches low scores and impossible boxes that cost a look.
  @Test func whatCannotBeSomebodyIsNotLookedAt() {
    var tracker = Tracker()
    for frame in 0..<5 {
      _ = tracker.update(with: [person(100, look: red)], at: Timestamp(seconds: Double(frame) / 10))
    }
    let bad = [person(100, score: 0.2), Detection(box: Box(left: .nan, top: 0, width: 9, height: 9), score: 0.9)]
    #expect(tracker.indicesToEmbed(in: bad, at: Timestamp(seconds: 3)) == [])
  }
}

@Suite struct StaffTests {
  /// A vector whose cosine distance to [1, 0, 0, 0] is `distance`.
  private func look(_ distance: Double) -> [Float] {
    let c = 1 - distance
    return [Float(c), Float((1 - c * c).squareRoot()), 0, 0]
  }

  private var gallery: StaffGallery { StaffGallery(entries: [.init(name: "Anna", embedding: [1, 0, 0, 0])]) }

  /// Catches a track that one stray crop makes staff, or that one bad crop makes a customer.
  @Test func theMedianLookDecides() {
    #expect(abs((gallery.nearest(toTrack: [0.1, 0.12, 0.9].map(look))?.distance ?? 9) - 0.12) < 1e-5)
    #expect(abs((gallery.nearest(toTrack: [0.01, 0.7, 0.8].map(look))?.distance ?? 9) - 0.7) < 1e-5)
    #expect(gallery.nearest(toTrack: []) == nil)
    #expect(gallery.nearest(to: [1, 0]) == nil, "vectors of another network say nothing")
  }

  /// Catches a threshold that staff in the footage drag down to nothing, one that stays where it is in a shop whose customers dress
  /// like its staff, and one that is learnt from too few tracks.
  @Test func theThresholdIsLearntFromTheStoresTracks() {
    let unlike = (0..<40).map { 0.66 + 0.002 * Double($0) }
    #expect(abs(StaffThreshold(distances: unlike).distance - 0.28) < 0.001)
    let alike = (0..<40).map { 0.18 + 0.001 * Double($0) }
    #expect(abs(StaffThreshold(distances: alike).distance - 0.08) < 0.001)
    let staff = [0.02, 0.13, 0.04, 0.15, 0.03, 0.12, 0.24, 0.03]
    let withStaff = StaffThreshold(distances: unlike + staff).distance
    #expect(staff.allSatisfy { $0 < withStaff } && withStaff < 0.28)
    #expect(StaffThreshold(distances: [0.9, 0.01]).distance == StaffThreshold.defaultDistance)
    #expect(StaffThreshold(distances: []).trackCount == 0)
  }

  /// Catches marks that keep eight copies of one moment.
  @Test func representativeLooksDiffer() {
    let looks = (0..<10).map { _ in look(0) } + [look(0.5), look(0.25)]
    let kept = StaffGallery.representative(looks, count: 3)
    #expect(kept.count == 3)
    #expect(Set(kept).count == 3)
    #expect(StaffGallery.representative([look(0), look(0)], count: 3).count == 1)
    #expect(StaffGallery.representative([], count: 3).isEmpty)
  }

  private func track(_ id: Int, _ look: [Float]?, merged: Int? = nil) -> Track {
    Track(
      id: TrackID(rawValue: id), phase: .confirmed, box: person(100).box, detection: person(100, look: look),
      start: .zero, lastSeen: .zero, mergedFrom: merged.map(TrackID.init))
  }

  /// Catches looks that are lost at a stitch, and tracks without a look that are called staff.
  @Test func watchFollowsTracks() {
    var watch = StaffRecognizer(gallery: gallery)
    watch.update(with: [track(1, look(0.05)), track(2, look(0.6)), track(3, nil)], at: .zero)
    #expect([1, 2, 3].map { watch.isStaff(TrackID(rawValue: $0)) } == [true, false, false])
    watch.update(with: [track(3, nil, merged: 1), track(2, nil)], at: Timestamp(seconds: 1))
    #expect(watch.isStaff(TrackID(rawValue: 3)))
    #expect(!watch.isStaff(TrackID(rawValue: 1)))
  }

  /// Catches a memory that grows with every visitor of the day.
  @Test func watchForgetsButRemembersDistances() {
    var watch = StaffRecognizer(gallery: gallery)
    for id in 0..<600 { watch.update(with: [track(id, look(0.5))], at: Timestamp(seconds: Double(id) * 20)) }
    #expect(watch.threshold.trackCount <= 501)
    #expect(watch.threshold.trackCount >= 400)
  }
}
