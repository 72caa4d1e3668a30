internal import Scene

/// How far the counts of 15-minute bins are from the true ones, weighted by traffic (WAPE):
///
///     Σ over bins and directions |counted − true|  ÷  Σ true
///
/// It judges the figures that a store reads, where a crossing told in the wrong bin hardly matters and a miss does not make up
/// for a double of another hour.
package enum BinnedCountError {
  /// - Parameter width: seconds of a bin.
  /// - Returns: 0 for perfect, nil when nothing was true.
  package static func weighted(truth: [Truth.Event], counted: [Truth.Event], width: Double = 900) -> Double? {
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
