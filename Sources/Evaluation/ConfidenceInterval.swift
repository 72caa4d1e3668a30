internal import Scene

/// A 95 % confidence interval.
package struct ConfidenceInterval: Hashable, Sendable, Codable {
  package var low, high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The two-sided 95 % quantile of the normal distribution.
  private static let z = 1.959963984540054

  /// Wilson's score interval for `hits` of `trials` (E. B. Wilson, 1927), where each crossing is a trial. 100 of 100 gives
  /// 0.963…1, never 100 %. Without trials the interval is 0…1.
  package static func wilson(_ hits: Int, of trials: Int) -> ConfidenceInterval {
    guard trials > 0 else { return ConfidenceInterval(low: 0, high: 1) }
    let n = Double(trials)
    let fraction = Double(hits) / n
    let square = z * z
    let middle = (fraction + square / (2 * n)) / (1 + square / n)
    let half = z / (1 + square / n) * (fraction * (1 - fraction) / n + square / (4 * n * n)).squareRoot()
    return ConfidenceInterval(
      low: hits == 0 ? 0 : max(0, middle - half), high: hits == trials ? 1 : min(1, middle + half))
  }

  /// Percentile bootstrap over clips (B. Efron, 1979). Clips are drawn with replacement, because the crossings of one clip share
  /// its light, crowd and camera. Nil for fewer than two clips, which show no variation.
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
    func quantile(_ fraction: Double) -> Double { values[min(rounds - 1, Int(fraction * Double(rounds)))] }
    return ConfidenceInterval(low: quantile(0.025), high: quantile(0.975))
  }
}
