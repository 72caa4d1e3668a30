import Pipeline
import Scene
import Testing

@Suite struct DensitySamplerTests {
  private static let camera = CameraID(rawValue: 7)
  private static let left = Zone(
    id: ZoneID(rawValue: 3), name: "left half", area: Polygon([Point(0, 0), Point(0.5, 0), Point(0.5, 1), Point(0, 1)]))

  private func person(_ id: Int, x: Double) -> Track {
    let box = Box(left: x - 20, top: 200, width: 40, height: 100)
    return Track(
      id: TrackID(rawValue: id), phase: .confirmed, box: box, detection: Detection(box: box, score: 1), start: .zero,
      lastSeen: .zero)
  }

  /// Catches samples taken per frame instead of per second, a zone that counts the whole picture, and a minute that does not end.
  @Test func aMinuteHasASampleASecond() {
    var sampler = DensitySampler(camera: Self.camera, zones: [Self.left])
    let minute = ManualClock.start
    var rows: [PresenceSample] = []
    // For the first 15 s two people, one of them in the left half, then nobody; 10 frames a second for 61 s.
    for tenth in 0..<610 {
      let people = tenth < 150 ? [person(1, x: 100), person(2, x: 500)] : []
      rows += sampler.update(
        with: people, at: minute + Double(tenth) / 10, size: Size(width: 640, height: 480))
    }
    #expect(
      rows == [
        PresenceSample(subject: .camera(Self.camera), start: minute, min: 0, max: 2, sum: 30, samples: 60),
        PresenceSample(subject: .zone(ZoneID(rawValue: 3)), start: minute, min: 0, max: 1, sum: 15, samples: 60),
      ])
    #expect(rows.first?.mean == 0.5)
    #expect(sampler.flush().map(\.samples) == [1, 1], "the 61st second")
    #expect(sampler.flush().isEmpty)
  }

  /// Catches false people: tracks that only coast, and tracks that are still tentative.
  @Test func onlyRecentTracksAreInView() {
    var lost = person(1, x: 100)
    lost.lastSeen = Timestamp(seconds: 3.9)
    var tentative = person(2, x: 100)
    tentative.phase = .tentative
    tentative.lastSeen = Timestamp(seconds: 5)
    var present = person(3, x: 100)
    present.lastSeen = Timestamp(seconds: 4.5)
    #expect(
      DensitySampler.people(among: [lost, tentative, present], at: Timestamp(seconds: 5)).map(\.id.rawValue) == [3])
  }
}
