/// One axis of a resize with a triangle filter whose support grows with the reduction: bilinear when enlarging, free of aliases when
/// reducing. Pillow's `BILINEAR` with a `box` is the same.
///
///     target      │  0  │  1  │  2  │
///     source    │0│1│2│3│4│5│6│7│8│
///     weights of 1:  ▁▃▅▇▅▃▁
struct ResampleAxis {
  /// First source sample of each target sample.
  private(set) var first: [Int] = []
  /// Weights of a target sample's source samples, `taps` for each; zeros fill up.
  private(set) var weights: [Float] = []
  private(set) var taps = 1

  /// Source samples that any target sample needs.
  var span: Range<Int> {
    guard let low = first.min(), let high = first.max() else { return 0..<0 }
    return low..<(high + taps)
  }

  /// Prepares the resize of the source interval that begins at `start` and is `length` long to `count` samples.
  ///
  /// - Parameter limit: samples of the source; the interval is cut at its ends.
  mutating func prepare(start: Double, length: Double, count: Int, limit: Int) {
    let step = length / Double(count)
    let support = max(1, step)
    taps = min(limit, Int((2 * support).rounded(.up)) + 1)
    first.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    for target in 0..<count {
      let center = start + (Double(target) + 0.5) * step
      let low = min(max(0, Int((center - support + 0.5).rounded(.down))), limit - taps)
      let shares = (0..<taps).map { max(0, 1 - abs(Double(low + $0) + 0.5 - center) / support) }
      let total = shares.reduce(0, +)
      first.append(low)
      // Beyond the picture the nearest sample goes on.
      if total > 0 {
        weights += shares.map { Float($0 / total) }
      } else {
        let nearest = center < Double(limit) / 2 ? 0 : taps - 1
        weights += (0..<taps).map { $0 == nearest ? 1 : 0 }
      }
    }
  }
}
