import Foundation
import Scene

/// Turns a classifier's numbers into probabilities.
///
/// A network that ends in softmax gives numbers from 0 to 1 with the sum 1; any other network gives logits. The temperature
/// (Guo et al. 2017, arXiv 1706.04599) divides logits. For softmax's output, p^(1/T) scaled to the sum 1 is the same.
struct ClassProbabilities: Hashable, Sendable {
  private let classes: [VisitorClass]
  private let temperature: Float
  private let isSoftmax: Bool

  init(classes: [VisitorClass], temperature: Float, isSoftmax: Bool) {
    self.classes = classes
    self.temperature = max(temperature, 0.01)
    self.isSoftmax = isSoftmax
  }

  /// Runs the network on three patterns to learn whether it ends in softmax.
  init(_ network: CropNetwork, _ classes: [VisitorClass], temperature: Float) throws {
    let patterns: [(Int) -> UInt8] = [{ _ in 20 }, { _ in 235 }, { UInt8(truncatingIfNeeded: $0 &* 37) }]
    var isSoftmax = true
    for pattern in patterns {
      try network.run(pattern: pattern) { row in
        // Each 8-bit output is off by up to half a step.
        let isFraction = row.allSatisfy { (-1e-3...1.01).contains($0) }
        isSoftmax = isSoftmax && isFraction && abs(row.reduce(0, +) - 1) < 0.01
      }
    }
    self.init(classes: classes, temperature: temperature, isSoftmax: isSoftmax)
  }

  func probabilities(_ row: some Collection<Float>) -> [VisitorClass: Float] {
    let logits = row.map { isSoftmax ? Foundation.log(max($0, 1e-9)) : $0 }
    let highest = logits.max() ?? 0
    let powers = logits.map { Foundation.exp(($0 - highest) / temperature) }
    let total = powers.reduce(0, +)
    return zip(classes, powers).reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 / total }
  }
}
