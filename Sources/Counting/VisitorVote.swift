package import Scene

/// Who somebody is, by a vote of their best few crops near a line.
///
///     ●───●───●───●──┼──●───●───●──►     near: within `near` heights of a line
///         ▢   ▢       ▢                   looked at: large, whole, uncovered crops, some time apart
///              vote = Σ quality × sharpness × probabilities
///
/// One crop decides nothing: neighbouring crops share their error, so looks lie `spacing` apart, and a poor crop weighs little.
package struct VisitorVote: Sendable {
  package struct Settings: Hashable, Sendable {
    /// Distance from a line within which a track is looked at, body heights: at a brisk walk the last 2.5 s before it.
    package var near = 2.0
    /// Crops that vote for a track; more of the same person add little.
    package var ballots = 5
    /// Seconds between two looks at a track: a third of a step.
    package var spacing = 0.2
    /// How much better than the poorest ballot a further crop must be.
    package var improvement = 1.25
    /// Looks at a track in all, so that somebody who stays at the line does not cost for ever.
    package var looks = 12
    /// Crops a frame in all: one batch.
    package var looksPerFrame = 8
    /// Votes are kept this long after their track was last reported: crossings may be told that late.
    package var forgetAfter = 10.0

    package init() {}
  }

  /// A crop that is worth a look.
  package struct Candidate: Hashable, Sendable {
    package var track: TrackID
    package var box: Box
    /// 0…1: size × visibility × score.
    package var quality: Double
  }

  package var lines: [Line]
  private let settings: Settings
  private let inputHeight: Double
  private let leastProbability: Float
  private let frame: Size
  private var polls: [TrackID: Poll] = [:]

  /// - Parameters:
  ///   - lines: in pixels; with none, tracks are looked at wherever they are.
  ///   - inputHeight: of the classifier's input, pixels.
  ///   - leastProbability: below it somebody is `unknown`.
  package init(
    lines: [Line], frame: Size, inputHeight: Int, leastProbability: Float, settings: Settings = Settings()
  ) {
    self.lines = lines
    self.frame = frame
    self.inputHeight = Double(inputHeight)
    self.leastProbability = leastProbability
    self.settings = settings
  }

  /// Tracks of which something is remembered.
  package var rememberedTracks: Int { polls.count }

  /// Takes all tracks after one frame and answers whose crops of this frame are worth a look, those with the fewest ballots first.
  package mutating func candidates(among tracks: [Track], at time: Timestamp) -> [Candidate] {
    for track in tracks {
      if let young = track.mergedFrom, let poll = polls.removeValue(forKey: young) {
        polls[track.id, default: Poll()].join(poll, most: settings.ballots)
      }
      polls[track.id]?.reported = time
    }
    if polls.count > tracks.count {
      polls = polls.filter { time - $0.value.reported <= settings.forgetAfter }
    }
    let worthy = tracks.compactMap { candidate($0, among: tracks, at: time) }
    let first = worthy.sorted { a, b in
      let (m, n) = (polls[a.track]?.ballots.count ?? 0, polls[b.track]?.ballots.count ?? 0)
      return (m, -a.quality, a.track) < (n, -b.quality, b.track)
    }
    return Array(first.prefix(settings.looksPerFrame))
  }

  /// Takes what the classifier thinks of a candidate's crop.
  package mutating func count(_ opinion: VisitorOpinion, of candidate: Candidate, at time: Timestamp) {
    polls[candidate.track, default: Poll()].take(
      Poll.Ballot(quality: candidate.quality, opinion: opinion), at: time, most: settings.ballots)
  }

  /// Who the track is by its ballots so far; `unknown` when they are divided or there are none.
  package func visitor(_ track: TrackID) -> VisitorClass {
    guard let best = polls[track]?.shares.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
      best.value >= leastProbability
    else { return .unknown }
    return best.key
  }

  private func candidate(_ track: Track, among tracks: [Track], at time: Timestamp) -> Candidate? {
    guard track.phase == .confirmed, let detection = track.detection, isNear(detection.box) else { return nil }
    let quality = quality(of: detection, of: track.id, among: tracks)
    guard quality > 0 else { return nil }
    let candidate = Candidate(track: track.id, box: detection.box, quality: quality)
    guard let poll = polls[track.id] else { return candidate }
    guard poll.looks < settings.looks, time - poll.lastLook >= settings.spacing else { return nil }
    guard poll.ballots.count >= settings.ballots, let poorest = poll.ballots.last else { return candidate }
    return quality > poorest.quality * settings.improvement ? candidate : nil
  }

  private func isNear(_ box: Box) -> Bool {
    lines.isEmpty
      || lines.contains { $0.distance(to: $0.anchor.point(of: box)) <= settings.near * box.height }
  }

  private func quality(of detection: Detection, of id: TrackID, among tracks: [Track]) -> Double {
    let box = detection.box
    // Who stands lower in the picture stands nearer, and hides.
    let hidden =
      tracks.compactMap { other -> Double? in
        guard other.id != id, let box = other.detection?.box, box.bottom >= detection.box.bottom else { return nil }
        return detection.box.covered(by: box)
      }.max() ?? 0
    let isCut = box.left <= 1 || box.right >= Double(frame.width) - 1 || box.bottom >= Double(frame.height) - 1
    let size = min(1, box.height / inputHeight)
    return size * (1 - hidden) * (isCut ? 0.5 : 1) * Double(min(1, max(0, detection.score)))
  }
}

extension Line {
  /// Pixels from the segment, not from the endless line.
  fileprivate func distance(to p: Point) -> Double {
    let along = length > 0 ? min(1, max(0, share(of: p))) : 0
    return (p - (start + vector * along)).length
  }
}

extension Box {
  fileprivate func covered(by other: Box) -> Double {
    let w = min(right, other.right) - max(left, other.left)
    let h = min(bottom, other.bottom) - max(top, other.top)
    return w > 0 && h > 0 && area > 0 ? w * h / area : 0
  }
}
