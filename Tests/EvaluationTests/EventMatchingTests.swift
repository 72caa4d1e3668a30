import Evaluation
import Scene
import Testing

@Suite struct EventMatchingTests {
  private func events(_ times: [Double], _ direction: Character = "i") -> [Truth.Event] {
    times.map { Truth.Event(time: $0, direction: direction == "i" ? .in : .out) }
  }

  private func pairs(_ truth: [Double], _ counted: [Double], _ tolerance: Double = 1) -> [[Int]] {
    EventMatching(truth: events(truth), counted: events(counted), tolerance: tolerance).pairs.map {
      [$0.truth, $0.counted]
    }
  }

  /// Catches an exclusive tolerance, and one that fails by binary rounding.
  @Test func exactAndAtTheTolerance() {
    #expect(pairs([1, 5], [1, 6]) == [[0, 0], [1, 1]], "1 s apart is within ±1 s")
    #expect(pairs([1, 5], [1, 6.01]) == [[0, 0]])
    #expect(pairs([7.83], [8.33], 0.5) == [[0, 0]], "0.5 on paper, 0.5000000000000004 in binary")
  }

  @Test("a true crossing matches once: a double count is an extra")
  func oneToOne() {
    #expect(pairs([3], [2.9, 3.1]).count == 1)
    #expect(pairs([2.9, 3.1], [3]).count == 1)
  }

  @Test("greedy matching leaves one crossing unmatched; two pairs are possible")
  func maximumCardinality() {
    // true      1.0     2.0
    // counted       1.6      2.9     greedy matching takes 2.0–1.6 and leaves 1.0 and 2.9
    #expect(pairs([1.0, 2.0], [1.6, 2.9]) == [[0, 0], [1, 1]])
  }

  @Test("among equally many pairs, those with the smallest time difference")
  func leastTime() {
    #expect(pairs([5], [4.2, 5.1, 5.9]) == [[0, 1]])
    #expect(pairs([5.0, 5.8], [5.1]) == [[0, 0]])
  }

  /// Catches a matching that relies on sorted input.
  @Test func theOrderOfTheListsDoesNotMatter() {
    #expect(pairs([9, 1], [1.2, 9.3]) == [[1, 0], [0, 1]])
  }

  /// Catches an entry that matches an exit.
  @Test func directionsMustAgree() {
    let matching = EventMatching(truth: events([1, 2]), counted: events([1, 2], "o"), tolerance: 1)
    #expect(matching.pairs.isEmpty)
  }

  /// Catches an out-of-bounds access without events.
  @Test func emptyLists() {
    #expect(pairs([], []).isEmpty)
    #expect(pairs([1], []).isEmpty)
    #expect(pairs([], [1]).isEmpty)
  }

  @Test("equals exhaustive search on 300 random scenes")
  func exhaustive() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<300 {
      let truth = (0..<Int.random(in: 0...5, using: &random)).map { _ in Double.random(in: 0...6, using: &random) }
      let counted = (0..<Int.random(in: 0...5, using: &random)).map { _ in Double.random(in: 0...6, using: &random) }
      let matched = pairs(truth, counted)
      let sum = matched.reduce(0) { $0 + (truth[$1[0]] - counted[$1[1]]).magnitude }
      let best = Self.best(truth[...], counted)
      #expect(matched.count == best.pairs)
      #expect((sum - best.seconds).magnitude < 1e-9)
    }
  }

  private static func best(_ truth: ArraySlice<Double>, _ free: [Double]) -> (pairs: Int, seconds: Double) {
    guard let first = truth.first else { return (0, 0) }
    var best = best(truth.dropFirst(), free)
    for (i, time) in free.enumerated() where (time - first).magnitude <= 1 {
      var rest = free
      rest.remove(at: i)
      let found = Self.best(truth.dropFirst(), rest)
      let sum = (pairs: found.pairs + 1, seconds: found.seconds + (time - first).magnitude)
      if sum.pairs > best.pairs || (sum.pairs == best.pairs && sum.seconds < best.seconds) { best = sum }
    }
    return best
  }
}
