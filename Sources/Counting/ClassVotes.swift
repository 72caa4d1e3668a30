internal import Scene

/// The votes for one track's visitor class, best first. Only the best few votes are kept.
struct ClassVotes {
  /// The prediction for one crop.
  struct Vote {
    /// 0…1.
    var quality: Double
    var prediction: VisitorPrediction
  }

  private(set) var votes: [Vote] = []
  /// Crops classified so far, including those without a vote now.
  private(set) var classifiedCrops = 0
  private(set) var lastClassifiedAt = Timestamp(microseconds: .min / 2)
  var lastUpdate = Timestamp.zero

  /// - Parameter limit: votes to keep.
  mutating func add(_ vote: Vote, at time: Timestamp, limit: Int) {
    classifiedCrops += 1
    lastClassifiedAt = time
    lastUpdate = max(lastUpdate, time)
    keepBest([vote], limit: limit)
  }

  mutating func join(_ other: ClassVotes, limit: Int) {
    classifiedCrops += other.classifiedCrops
    lastClassifiedAt = max(lastClassifiedAt, other.lastClassifiedAt)
    lastUpdate = max(lastUpdate, other.lastUpdate)
    keepBest(other.votes, limit: limit)
  }

  /// The weighted mean of the votes' probabilities. A product would turn three weak votes into a certainty, because the crops
  /// of one track are not independent.
  var probabilities: [VisitorClass: Float] {
    let sharpest = votes.map(\.prediction.sharpness).max() ?? 0
    let weights = votes.map { Float($0.quality) * (sharpest > 0 ? $0.prediction.sharpness / sharpest : 1) }
    let total = weights.reduce(0, +)
    guard total > 0 else { return [:] }
    return zip(votes, weights).reduce(into: [:]) { sum, weighted in
      for (visitor, probability) in weighted.0.prediction.probabilities {
        sum[visitor, default: 0] += probability * weighted.1 / total
      }
    }
  }

  private mutating func keepBest(_ new: [Vote], limit: Int) {
    // A stable sort: of equal votes the older one stays.
    votes = (votes + new).enumerated().sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
      .map(\.element)
    votes.removeLast(max(0, votes.count - limit))
  }
}
