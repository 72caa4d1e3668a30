import Scene
import Testing

@testable import Tracking

@Suite struct AssociationTests {
  static let red: [Float] = [1, 0, 0, 0]
  static let blue: [Float] = [0, 1, 0, 0]

  /// Catches a tracker that loses a walking person at low frame rates, where overlap alone fails.
  @Test(arguments: [3.0, 5, 10, 30, 60]) func straightWalkIsOnePerson(fps: Double) {
    var tracker = Tracker()
    // 0.8 heights per second: a brisk 1.4 m/s.
    let scene = tracker.play(0...6, fps: fps) { t in [person(50 + 80 * t)] }
    #expect(scene.people.count == 1)
    #expect(scene.last?.first.map { abs($0.box.center.x - 530) < 5 } == true)
  }

  /// Catches matching by the nearest box alone, which swaps two people as they pass.
  @Test(arguments: [5.0, 10, 30]) func crossingPeopleKeepTheirIDs(fps: Double) {
    var tracker = Tracker()
    let scene = tracker.play(0...6, fps: fps) { t in [person(50 + 80 * t), person(530 - 80 * t, 320)] }
    #expect(scene.people.count == 2)
    let start = scene[Int(fps)].sorted { $0.box.left < $1.box.left }.map(\.id)
    let end = scene.last?.sorted { $0.box.left < $1.box.left }.map(\.id)
    #expect(end == start.reversed())
  }

  /// Catches a missing second association: a partly occluded person loses the track.
  @Test func lowScoresContinueATrackButStartNone() {
    var tracker = Tracker()
    let scene = tracker.play(0...6) { t in [person(50 + 80 * t, score: t > 1 && t < 5 ? 0.25 : 0.9)] }
    #expect(scene.people.count == 1)
    #expect(scene.allSatisfy { $0.allSatisfy { $0.detection != nil } })
    var other = Tracker()
    #expect(other.play(0...2) { _ in [person(100, score: 0.25)] }.joined().isEmpty)
  }

  /// Catches a cascade without levels. Both tracks are within the gate, and the one unseen for longer looks slightly more
  /// similar, but the one seen last must win.
  @Test func cascadePrefersTheTrackSeenLast() {
    let reddish: [Float] = [0.95, 0.312_25, 0, 0]
    var tracker = Tracker()
    let scene = tracker.play(0...2) { t in
      if t <= 1 { return [person(200, embedding: reddish), person(260, embedding: Self.red)] }
      if t <= 1.5 { return [person(200 + 40 * (t - 1), embedding: reddish)] }
      return [person(180 + 40 * t - 20, embedding: Self.red)]
    }
    let before = scene[25].sorted { $0.box.left < $1.box.left }.map(\.id)
    #expect(scene[38].first { $0.detection != nil }?.id == before.first)
  }

  /// Catches matching by overlap alone, which keeps each id in place when two people swap positions behind a pillar.
  @Test func appearanceDistinguishesPeopleWhoSwap() {
    var tracker = Tracker()
    let scene = tracker.play(0...4) { t in
      if t <= 1 { return [person(200, embedding: Self.red), person(250, embedding: Self.blue)] }
      if t < 2 { return [] }
      return [person(250, embedding: Self.red), person(200, embedding: Self.blue)]
    }
    let first = Dictionary(uniqueKeysWithValues: (scene[25]).map { ($0.id, $0.detection?.embedding) })
    let last = Dictionary(uniqueKeysWithValues: (scene.last ?? []).map { ($0.id, $0.detection?.embedding) })
    #expect(first == last)
  }

  /// Catches a second box of the same person that becomes a second person.
  @Test func doubleBoxesStartNoSecondTrack() {
    var tracker = Tracker()
    let scene = tracker.play(0...3) { t in t < 1 ? [person(200)] : [person(200), person(203, score: 0.6)] }
    #expect(scene.people.count == 1)
  }

  /// Catches boxes without an area, and numbers that turn a track into NaN.
  @Test func unusableBoxesAreIgnored() {
    var tracker = Tracker()
    let bad = [
      Box(left: .nan, top: 0, width: 10, height: 10), Box(left: 0, top: 0, width: 0, height: 10),
      Box(left: 0, top: 0, width: 10, height: -1), Box(left: 0, top: .infinity, width: 10, height: 10),
      Box(left: 0, top: 0, width: .nan, height: 10), Box(left: 0, top: 0, width: 1e300, height: 10),
    ].map { Detection(box: $0, score: 0.9) }
    #expect(tracker.play(0...1) { _ in bad + [person(100, score: .nan)] }.joined().isEmpty)
  }

  /// Catches results that depend on hashing or address order, which differ from run to run.
  @Test func sameInputSameTracks() {
    func run() -> [[Track]] {
      var random = SplitMix64(seed: 3)
      var tracker = Tracker()
      return tracker.play(0...4, fps: 10) { t in
        (0..<12).map { i in
          person(
            40 * Double(i) + Double.random(in: -20...20, using: &random) + 30 * t,
            score: Float.random(in: 0...1, using: &random), embedding: i % 2 == 0 ? Self.red : Self.blue)
        }
      }
    }
    #expect(run() == run())
  }

  /// Catches a time that runs backwards, and a repeated time that starts a second track.
  @Test func emptyUpdatesAndRepeatedTimesAreHarmless() {
    var tracker = Tracker()
    #expect(tracker.play(0...1) { _ in [] }.joined().isEmpty)
    _ = tracker.play(1...2) { _ in [person(100)] }
    let again = tracker.update(with: [person(100)], at: Timestamp(seconds: 2))
    let earlier = tracker.update(with: [person(100)], at: Timestamp(seconds: 1))
    #expect(again.map(\.id) == earlier.map(\.id) && again.count == 1)
    #expect(earlier.first?.lastSeen.seconds == 2)
  }

  /// Catches an identity that survives a minute without frames.
  @Test func aGapInTheFootageEndsTracks() {
    var tracker = Tracker()
    let before = tracker.play(0...1) { _ in [person(100)] }
    let after = tracker.play(61...62) { _ in [person(100)] }
    #expect(before.people.isDisjoint(with: after.people))
    #expect(after.first?.contains { $0.phase == .deleted } == true)
  }

  /// Catches tracks that accumulate in a flood of false detections.
  @Test func thousandsOfDetectionsAreBounded() {
    var random = SplitMix64(seed: 5)
    var tracker = Tracker()
    let scene = tracker.play(0...0.4, fps: 10) { _ in
      (0..<2000).map { _ in
        person(Double.random(in: 0...10_000, using: &random), Double.random(in: 0...10_000, using: &random))
      }
    }
    #expect(scene.allSatisfy { $0.count <= 3 * 2000 })
  }

  /// Catches a ring buffer that keeps old embeddings, and one that mixes vectors of two networks.
  @Test func galleryKeepsTheNewestEmbeddings() {
    var gallery = Gallery()
    for i in 0..<250 { gallery.append(i < 200 ? Self.red : Self.blue, budget: 50) }
    #expect(gallery.count == 50)
    #expect(gallery.distance(to: Self.blue) == 0)
    #expect(gallery.distance(to: Self.red) == 1)
    #expect(gallery.distance(to: [1, 0]) == nil)
    gallery.append([0.6, 0.8], budget: 50)
    #expect(gallery.count == 1)
  }
}
