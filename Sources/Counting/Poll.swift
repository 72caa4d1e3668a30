internal import Scene

/// One track's ballots, best first, at most as many as are to vote.
struct Poll {
  struct Ballot {
    /// 0…1.
    var quality: Double
    var opinion: VisitorOpinion
  }

  private(set) var ballots: [Ballot] = []
  /// Crops looked at, also those that no longer vote.
  private(set) var looks = 0
  private(set) var lastLook = Timestamp(microseconds: .min / 2)
  var reported = Timestamp.zero

  mutating func take(_ ballot: Ballot, at time: Timestamp, most: Int) {
    looks += 1
    lastLook = time
    reported = max(reported, time)
    keep([ballot], most: most)
  }

  mutating func join(_ other: Poll, most: Int) {
    looks += other.looks
    lastLook = max(lastLook, other.lastLook)
    reported = max(reported, other.reported)
    keep(other.ballots, most: most)
  }

  /// Weighted mean of the ballots' probabilities. A mean, not a product: the crops of one track are not independent, and a product
  /// would call three alike doubts a certainty.
  var shares: [VisitorClass: Float] {
    let sharpest = ballots.map(\.opinion.sharpness).max() ?? 0
    let weights = ballots.map { Float($0.quality) * (sharpest > 0 ? $0.opinion.sharpness / sharpest : 1) }
    let total = weights.reduce(0, +)
    guard total > 0 else { return [:] }
    return zip(ballots, weights).reduce(into: [:]) { shares, ballot in
      for (visitor, probability) in ballot.0.opinion.probabilities {
        shares[visitor, default: 0] += probability * ballot.1 / total
      }
    }
  }

  private mutating func keep(_ new: [Ballot], most: Int) {
    // Stable: of equals the older stays.
    ballots = (ballots + new).enumerated().sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
      .map(\.element)
    ballots.removeLast(max(0, ballots.count - most))
  }
}
