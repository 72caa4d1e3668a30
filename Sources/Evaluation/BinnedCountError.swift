internal import Scene

/// The weighted absolute percentage error (WAPE) of counts in 15-minute bins:
///
///     Σ over bins and directions |counted − true|  ÷  Σ true
///
/// It rates the figures that a store reads: a small time error hardly matters, and a miss does not compensate for a double count
/// in another hour.
package enum BinnedCountError {
  /// - Parameter width: of a bin, seconds.
  /// - Returns: 0 for perfect counts; nil without true crossings.
  package static func wape(truth: [Truth.Event], counted: [Truth.Event], width: Double = 900) -> Double? {
    guard !truth.isEmpty else { return nil }
    struct Bin: Hashable {
      var number: Int
      var direction: Crossing.Direction
    }
    var surplus: [Bin: Int] = [:]
    for event in counted { surplus[Bin(number: Int(event.time / width), direction: event.direction), default: 0] += 1 }
    for event in truth { surplus[Bin(number: Int(event.time / width), direction: event.direction), default: 0] -= 1 }
    return Double(surplus.values.reduce(0) { $0 + $1.magnitude }) / Double(truth.count)
  }
}
