/// Waiting times between attempts: they double from `min` to `max`. Random jitter shortens each by up to a fraction, so that
/// many clients do not retry at the same moment.
///
///     attempt   0   1   2   3   4   5   6
///     seconds   1   2   4   8  16  32  60
package struct BackOff: Hashable, Sendable {
  /// Seconds.
  package var min, max: Double
  /// Fraction of the waiting time that chance may remove, 0…1.
  package var jitter: Double

  package init(min: Double = 1, max: Double = 60, jitter: Double = 0.5) {
    self.min = min
    self.max = max
    self.jitter = jitter
  }

  /// - Parameters:
  ///   - attempt: counted from 0.
  ///   - random: 0…1.
  package func delay(attempt: Int, random: Double = 0) -> Double {
    var ceiling = min
    for _ in 0..<Swift.max(0, attempt) where ceiling < max { ceiling *= 2 }
    return Swift.max(min, Swift.min(max, ceiling) * (1 - jitter * random))
  }
}
