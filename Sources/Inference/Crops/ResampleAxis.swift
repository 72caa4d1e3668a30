/// One axis of a resize with a triangle filter whose support grows with the reduction: bilinear when enlarging, without aliasing
/// when reducing. Same result as Pillow's `BILINEAR` with a `box`.
///
///     target      │  0  │  1  │  2  │
///     source    │0│1│2│3│4│5│6│7│8│
///     weights of 1:  ▁▃▅▇▅▃▁
struct ResampleAxis {
  /// First source sample of each target sample.
  private(set) var first: [Int] = []
  /// Weights of a target sample's source samples, `taps` for each, filled up with zeros.
  private(set) var weights: [Float] = []
  private(set) var taps = 1

  /// Source samples that any target sample needs.
  var span: Range<Int> {
    guard let low = first.min(), let high = first.max() else { return 0..<0 }
    return low..<(high + taps)
  }

  /// Prepares the resize of `length` source samples from `start` on to `count` samples.
  ///
  /// - Parameter limit: number of source samples. The interval is cut there.
  mutating func prepare(start: Double, length: Double, count: Int, limit: Int) {
    let step = length / Double(count)
    let support = max(1, step)
    taps = min(limit, Int((2 * support).rounded(.up)) + 1)
    first.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    for target in 0..<count {
      let center = start + (Double(target) + 0.5) * step
      let low = min(max(0, Int((center - support + 0.5).rounded(.down))), limit - taps)
      let parts = (0..<taps).map { max(0, 1 - abs(Double(low + $0) + 0.5 - center) / support) }
      let total = parts.reduce(0, +)
      first.append(low)
      // Outside the picture the nearest sample is repeated.
      if total > 0 {
        weights += parts.map { Float($0 / total) }
      } else {
        let nearest = center < Double(limit) / 2 ? 0 : taps - 1
        weights += (0..<taps).map { $0 == nearest ? 1 : 0 }
      }
    }
  }
}
