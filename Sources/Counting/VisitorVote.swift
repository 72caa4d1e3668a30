package import Scene

/// Decides a track's visitor class by a vote of its best crops near a line.
///
///     ●───●───●───●──┼──●───●───●──►     near: within `maxLineDistance` body heights of a line
///         ▢   ▢       ▢                   classified: large, complete, uncovered crops, some time apart
///              vote = Σ quality × sharpness × probabilities
///
/// A single crop never decides. Neighbouring frames repeat the same error, so crops are `spacing` seconds apart, and a poor
/// crop has little weight.
package struct VisitorVote: Sendable {
  package struct Settings: Hashable, Sendable {
    /// Distance from a line within which crops are classified, body heights: the last 2.5 s before it at a brisk walk.
    package var maxLineDistance = 2.0
    /// Votes per track; more crops of the same person add little.
    package var maxVotes = 5
    /// Seconds between two crops of a track: a third of a step.
    package var spacing = 0.2
    /// Required ratio of a further crop's quality to that of the weakest vote.
    package var minImprovement = 1.25
    /// Crops classified per track, which bounds the cost of a person who lingers at the line.
    package var maxCrops = 12
    /// Crops classified per frame: one batch.
    package var maxCropsPerFrame = 8
    /// Seconds that votes are kept after their track's last update: a crossing can be emitted that late.
    package var forgetAfter = 10.0

    package init() {}
  }

  /// A crop to classify.
  package struct Crop: Hashable, Sendable {
    package var track: TrackID
    package var box: Box
    /// 0…1: size × visibility × score.
    package var quality: Double
  }

  package var lines: [Line]
  private let settings: Settings
  private let inputHeight: Double
  private let minProbability: Float
  private let frame: Size
  private var votes: [TrackID: ClassVotes] = [:]

  /// - Parameters:
  ///   - lines: in pixels; without lines, tracks are classified everywhere.
  ///   - inputHeight: of the classifier's input, pixels.
  ///   - minProbability: below it the class is `unknown`.
  package init(
    lines: [Line], frame: Size, inputHeight: Int, minProbability: Float, settings: Settings = Settings()
  ) {
    self.lines = lines
    self.frame = frame
    self.inputHeight = Double(inputHeight)
    self.minProbability = minProbability
    self.settings = settings
  }

  /// Tracks that have votes.
  package var rememberedTracks: Int { votes.count }

  /// Takes all tracks after one frame and returns the crops to classify, tracks with the fewest votes first.
  package mutating func candidates(among tracks: [Track], at time: Timestamp) -> [Crop] {
    for track in tracks {
      if let merged = track.mergedFrom, let newer = votes.removeValue(forKey: merged) {
        votes[track.id, default: ClassVotes()].join(newer, limit: settings.maxVotes)
      }
      votes[track.id]?.lastUpdate = time
    }
    if votes.count > tracks.count {
      votes = votes.filter { time - $0.value.lastUpdate <= settings.forgetAfter }
    }
    let candidates = tracks.compactMap { candidate($0, among: tracks, at: time) }
    let ordered = candidates.sorted { a, b in
      let (m, n) = (votes[a.track]?.votes.count ?? 0, votes[b.track]?.votes.count ?? 0)
      return (m, -a.quality, a.track) < (n, -b.quality, b.track)
    }
    return Array(ordered.prefix(settings.maxCropsPerFrame))
  }

  /// Adds the classifier's prediction for a candidate's crop.
  package mutating func add(_ prediction: VisitorPrediction, for candidate: Crop, at time: Timestamp) {
    votes[candidate.track, default: ClassVotes()].add(
      ClassVotes.Vote(quality: candidate.quality, prediction: prediction), at: time, limit: settings.maxVotes)
  }

  /// The class with the highest probability so far; `unknown` below `minProbability` and without votes.
  package func visitorClass(of track: TrackID) -> VisitorClass {
    guard
      let best = votes[track]?.probabilities.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
      best.value >= minProbability
    else { return .unknown }
    return best.key
  }

  private func candidate(_ track: Track, among tracks: [Track], at time: Timestamp) -> Crop? {
    guard track.phase == .confirmed, let detection = track.detection, isNearLine(detection.box) else { return nil }
    let quality = quality(of: detection, of: track.id, among: tracks)
    guard quality > 0 else { return nil }
    let candidate = Crop(track: track.id, box: detection.box, quality: quality)
    guard let known = votes[track.id] else { return candidate }
    guard known.classifiedCrops < settings.maxCrops, time - known.lastClassifiedAt >= settings.spacing else {
      return nil
    }
    guard known.votes.count >= settings.maxVotes, let weakest = known.votes.last else { return candidate }
    return quality > weakest.quality * settings.minImprovement ? candidate : nil
  }

  private func isNearLine(_ box: Box) -> Bool {
    lines.isEmpty
      || lines.contains { $0.distance(to: $0.anchor.point(of: box)) <= settings.maxLineDistance * box.height }
  }

  private func quality(of detection: Detection, of id: TrackID, among tracks: [Track]) -> Double {
    let box = detection.box
    // A box that ends lower in the picture is nearer to the camera, so it covers this one.
    let covered =
      tracks.compactMap { other -> Double? in
        guard other.id != id, let nearer = other.detection?.box, nearer.bottom >= box.bottom else { return nil }
        return box.coveredFraction(by: nearer)
      }.max() ?? 0
    let isCut = box.left <= 1 || box.right >= Double(frame.width) - 1 || box.bottom >= Double(frame.height) - 1
    let size = min(1, box.height / inputHeight)
    return size * (1 - covered) * (isCut ? 0.5 : 1) * Double(min(1, max(0, detection.score)))
  }
}

extension Line {
  /// Pixels from the segment, not from the infinite line.
  fileprivate func distance(to p: Point) -> Double {
    let along = length > 0 ? min(1, max(0, fraction(of: p))) : 0
    return (p - (start + vector * along)).length
  }
}
