internal import Scene

/// Matches counted crossings to true ones: one to one, with equal directions and times within a tolerance. The matching has the
/// maximum number of pairs and, among those matchings, the minimum sum of time differences.
///
///     true      │   │ │        │
///     counted    │   │   │        │        tolerance ±1 s
///               └┘  └┘ └─┘     ·  ·        3 pairs, 1 missed, 1 extra
///
/// On sorted times some optimal matching has no crossing pairs, so dynamic programming over the two prefixes (as for an edit
/// distance) finds it exactly.
package struct EventMatching: Sendable {
  /// Indices into the given lists, sorted by the true event's time.
  package let pairs: [(truth: Int, counted: Int)]

  /// - Parameter tolerance: seconds, inclusive.
  package init(truth: [Truth.Event], counted: [Truth.Event], tolerance: Double) {
    pairs = Crossing.Direction.allCases.flatMap { direction in
      Self.match(
        truth.indices.filter { truth[$0].direction == direction }.sorted { truth[$0].time < truth[$1].time },
        counted.indices.filter { counted[$0].direction == direction }.sorted { counted[$0].time < counted[$1].time },
        tolerance
      ) { counted[$1].time - truth[$0].time }
    }.sorted { truth[$0.truth].time < truth[$1.truth].time }
  }

  /// The number of pairs of two prefixes and their time differences. More pairs are better, then less time.
  private struct PairCount {
    var pairs = 0
    var seconds = 0.0

    func isBetter(than other: PairCount) -> Bool {
      pairs != other.pairs ? pairs > other.pairs : seconds < other.seconds
    }
  }

  /// - Parameters:
  ///   - truth: indices in time order.
  ///   - counted: indices in time order.
  ///   - difference: signed seconds between a true and a counted event.
  private static func match(
    _ truth: [Int], _ counted: [Int], _ tolerance: Double, _ difference: (Int, Int) -> Double
  ) -> [(truth: Int, counted: Int)] {
    let width = counted.count + 1
    var table = [PairCount](repeating: PairCount(), count: (truth.count + 1) * width)
    // Labels have two decimals. A difference of exactly 1 s must not fail by a rounding error.
    let limit = tolerance + 1e-9
    for i in 1..<truth.count + 1 {
      for j in 1..<width {
        var best = table[(i - 1) * width + j]
        if table[i * width + j - 1].isBetter(than: best) { best = table[i * width + j - 1] }
        let seconds = difference(truth[i - 1], counted[j - 1]).magnitude
        if seconds <= limit {
          let before = table[(i - 1) * width + j - 1]
          let paired = PairCount(pairs: before.pairs + 1, seconds: before.seconds + seconds)
          if paired.isBetter(than: best) { best = paired }
        }
        table[i * width + j] = best
      }
    }
    return tracePairs(table, width: width).map { (truth[$0.truth], counted[$0.counted]) }
  }

  /// Reads the pairs from the last cell back to the first.
  private static func tracePairs(_ table: [PairCount], width: Int) -> [(truth: Int, counted: Int)] {
    var pairs: [(truth: Int, counted: Int)] = []
    var (i, j) = (table.count / width - 1, width - 1)
    while i > 0, j > 0 {
      let here = table[i * width + j]
      if !here.isBetter(than: table[(i - 1) * width + j]) {
        i -= 1
      } else if !here.isBetter(than: table[i * width + j - 1]) {
        j -= 1
      } else {
        pairs.append((i - 1, j - 1))
        i -= 1
        j -= 1
      }
    }
    return pairs
  }
}
