internal import Scene

/// Which counted crossing is which true one: one to one, direction equal, times within a tolerance; as many pairs as
/// possible and, among those, the least sum of time differences.
///
///     true      │   │ │        │
///     counted    │   │   │        │        tolerance ±1 s
///               └┘  └┘ └─┘     ·  ·        3 pairs, 1 missed, 1 extra
///
/// Both lists are sorted by time. With a distance on a line some best matching never crosses itself, so a table over the two
/// prefixes (as for an edit distance) finds it exactly.
package struct EventMatching: Sendable {
  /// Indices into the lists that were given, sorted by the true event's time.
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

  /// Pairs so far and their time differences; more pairs are better, then less time.
  private struct Best {
    var pairs = 0
    var seconds = 0.0

    func isBetter(than other: Best) -> Bool {
      pairs != other.pairs ? pairs > other.pairs : seconds < other.seconds
    }
  }

  private static func match(
    _ truth: [Int], _ counted: [Int], _ tolerance: Double, _ difference: (Int, Int) -> Double
  ) -> [(truth: Int, counted: Int)] {
    let width = counted.count + 1
    var table = [Best](repeating: Best(), count: (truth.count + 1) * width)
    // Labels have two decimals; what is 1 s apart on paper must not fail by a rounding error.
    let limit = tolerance + 1e-9
    func joined(_ i: Int, _ j: Int) -> Best? {
      let apart = difference(truth[i - 1], counted[j - 1]).magnitude
      guard apart <= limit else { return nil }
      let before = table[(i - 1) * width + j - 1]
      return Best(pairs: before.pairs + 1, seconds: before.seconds + apart)
    }
    for i in 1..<truth.count + 1 {
      for j in 1..<width {
        var best = table[(i - 1) * width + j]
        if table[i * width + j - 1].isBetter(than: best) { best = table[i * width + j - 1] }
        if let pair = joined(i, j), pair.isBetter(than: best) { best = pair }
        table[i * width + j] = best
      }
    }
    var pairs: [(truth: Int, counted: Int)] = []
    var (i, j) = (truth.count, counted.count)
    while i > 0, j > 0 {
      let here = table[i * width + j]
      if !here.isBetter(than: table[(i - 1) * width + j]) {
        i -= 1
      } else if !here.isBetter(than: table[i * width + j - 1]) {
        j -= 1
      } else {
        pairs.append((truth[i - 1], counted[j - 1]))
        i -= 1
        j -= 1
      }
    }
    return pairs
  }
}
