import Scene
import Testing

@testable import Counting

@Suite struct VisitorVoteTests {
  private let frame = Size(width: 1000, height: 600)
  private let line = Line(start: Point(500, 0), end: Point(500, 600), inside: .right)

  private func vote(_ change: (inout VisitorVote.Settings) -> Void = { _ in }) -> VisitorVote {
    var settings = VisitorVote.Settings()
    change(&settings)
    return VisitorVote(lines: [line], frame: frame, inputHeight: 200, minProbability: 0.6, settings: settings)
  }

  private func track(_ id: Int, x: Double, foot: Double = 400, height: Double = 200, merged: Int? = nil) -> Track {
    let box = Box(left: x - height / 5, top: foot - height, width: height * 0.4, height: height)
    return Track(
      id: TrackID(rawValue: id), phase: .confirmed, box: box, detection: Detection(box: box, score: 1), start: .zero,
      lastSeen: .zero, mergedFrom: merged.map(TrackID.init))
  }

  private func prediction(_ visitor: VisitorClass, _ probability: Float = 0.9, sharpness: Float = 1)
    -> VisitorPrediction
  {
    let other: VisitorClass = visitor == .man ? .woman : .man
    return VisitorPrediction(probabilities: [visitor: probability, other: 1 - probability], sharpness: sharpness)
  }

  private let one = TrackID(rawValue: 1)

  /// Catches crops of people far from the line: 600 px are three heights.
  @Test func onlyTracksNearALineAreClassified() {
    var vote = vote()
    let found = vote.candidates(among: [track(1, x: 450), track(2, x: 990), track(3, x: 880)], at: .zero)
    #expect(found.map(\.track.rawValue) == [1, 3])
  }

  /// Catches a preference for a crop that is half covered, or cut off by the picture, over a complete one.
  @Test func coveredAndCutPeopleComeLast() {
    var vote = vote()
    let covered = track(1, x: 520)
    let nearer = track(2, x: 540, foot: 420)
    let whole = track(3, x: 700)
    let cut = track(4, x: 300, foot: 599)
    let small = track(5, x: 420, foot: 300, height: 100)
    let order = vote.candidates(among: [covered, nearer, whole, cut, small], at: .zero)
    let quality = Dictionary(uniqueKeysWithValues: order.map { ($0.track.rawValue, $0.quality) })
    #expect(quality[2] == 1 && quality[3] == 1)
    #expect(quality[4] == 0.5)
    #expect(quality[5] == 0.5)
    #expect((quality[1] ?? 1) < 0.5)
    #expect(order.last?.track.rawValue == 1)
  }

  /// Catches a track that is classified in every frame, and a lingering person without a limit.
  @Test func cropsAreSpacedAndBounded() {
    var vote = vote()
    var times: [Double] = []
    for step in 0..<600 {
      let t = Timestamp(seconds: Double(step) / 10)
      // Each crop is slightly better than the one before.
      let better = track(1, x: 480, height: 60 + 0.2 * Double(step))
      for candidate in vote.candidates(among: [better], at: t) {
        times.append(t.seconds)
        vote.add(prediction(.man), for: candidate, at: t)
      }
    }
    #expect(times.count <= VisitorVote.Settings().maxCrops)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 0.2 - 1e-9 })
    #expect(times.count > VisitorVote.Settings().maxVotes, "better crops replace weak ones")
  }

  /// Catches one crop that overrules the rest, and blurred crops with the weight of sharp ones.
  @Test func theBestCropsDecideTogether() {
    var vote = vote()
    func cast(_ prediction: VisitorPrediction, quality: Double, _ t: Double) {
      vote.add(
        prediction, for: .init(track: one, box: track(1, x: 480).box, quality: quality), at: Timestamp(seconds: t))
    }
    cast(prediction(.man, 0.99), quality: 0.3, 0)
    cast(prediction(.woman, 0.8), quality: 1, 0.3)
    cast(prediction(.woman, 0.8), quality: 1, 0.6)
    #expect(vote.visitorClass(of: one) == .woman)
    cast(prediction(.man, 0.95, sharpness: 0.1), quality: 1, 0.9)
    #expect(vote.visitorClass(of: one) == .woman)
  }

  /// Catches a guess: split votes, weak votes and no votes are `unknown`.
  @Test func uncertainClassesAreUnknown() {
    var vote = vote()
    #expect(vote.visitorClass(of: one) == .unknown)
    let candidate = VisitorVote.Crop(track: one, box: track(1, x: 480).box, quality: 1)
    vote.add(prediction(.man, 0.59), for: candidate, at: .zero)
    #expect(vote.visitorClass(of: one) == .unknown)
    vote.add(prediction(.woman, 0.9), for: candidate, at: .zero)
    #expect(vote.visitorClass(of: one) == .woman)
    vote.add(prediction(.man, 0.9), for: candidate, at: .zero)
    #expect(vote.visitorClass(of: one) == .unknown)
  }

  /// Catches votes that are lost at a stitch, and votes that outlive their tracks.
  @Test func votesFollowStitchesAndAreForgotten() {
    var vote = vote()
    let candidate = VisitorVote.Crop(track: TrackID(rawValue: 7), box: track(7, x: 480).box, quality: 1)
    vote.add(prediction(.kid), for: candidate, at: .zero)
    _ = vote.candidates(among: [track(1, x: 480, merged: 7)], at: Timestamp(seconds: 0.1))
    #expect(vote.visitorClass(of: one) == .kid)
    #expect(vote.visitorClass(of: TrackID(rawValue: 7)) == .unknown)
    _ = vote.candidates(among: [], at: Timestamp(seconds: 9))
    #expect(vote.visitorClass(of: one) == .kid, "a crossing can be emitted after the track has ended")
    _ = vote.candidates(among: [], at: Timestamp(seconds: 11))
    #expect(vote.rememberedTracks == 0)
  }

  /// Catches a crowd that needs more than one batch per frame, and people who never get their turn.
  @Test func aCrowdTakesTurns() {
    var vote = vote()
    let crowd = (0..<20).map { track($0, x: 300 + 20 * Double($0), foot: 300, height: 40) }
    var classified: Set<TrackID> = []
    for step in 0..<3 {
      let t = Timestamp(seconds: Double(step) / 10)
      let chosen = vote.candidates(among: crowd, at: t)
      #expect(chosen.count <= 8)
      for candidate in chosen { vote.add(prediction(.man), for: candidate, at: t) }
      classified.formUnion(chosen.map(\.track))
    }
    #expect(classified.count > 8)
  }
}
