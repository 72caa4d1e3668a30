internal import Scene

/// A range that holds the true value with 95 % confidence.
package struct ConfidenceInterval: Hashable, Sendable, Codable {
  package var low, high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The two-sided 95 % quantile of the normal distribution.
  private static let z = 1.959963984540054

  /// Wilson's score interval for `hits` of `trials` (E. B. Wilson, 1927): for one camera, where each crossing is a trial.
  /// 100 of 100 right gives 0.963…1, never "100 %". Nothing tried gives 0…1.
  package static func wilson(_ hits: Int, of trials: Int) -> ConfidenceInterval {
    guard trials > 0 else { return ConfidenceInterval(low: 0, high: 1) }
    let n = Double(trials)
    let share = Double(hits) / n
    let square = z * z
    let middle = (share + square / (2 * n)) / (1 + square / n)
    let half = z / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    return ConfidenceInterval(
      low: hits == 0 ? 0 : max(0, middle - half), high: hits == trials ? 1 : min(1, middle + half))
  }

  /// Percentile bootstrap over clips (B. Efron, 1979): clips are drawn with replacement, since crossings of one clip share its
  /// light, crowd and camera. Nil for fewer than two clips, which say nothing about another.
  package static func bootstrap(
    _ clips: [Score], of value: (Score) -> Double, rounds: Int = 2_000, seed: UInt64 = 1
  ) -> ConfidenceInterval? {
    guard clips.count >= 2, rounds > 0 else { return nil }
    var random = SplitMix64(seed: seed)
    var values: [Double] = []
    values.reserveCapacity(rounds)
    for _ in 0..<rounds {
      var sum = Score()
      for _ in clips { sum = sum + clips[Int.random(in: clips.indices, using: &random)] }
      values.append(value(sum))
    }
    values.sort()
    func quantile(_ share: Double) -> Double { values[min(rounds - 1, Int(share * Double(rounds)))] }
    return ConfidenceInterval(low: quantile(0.025), high: quantile(0.975))
  }
}
