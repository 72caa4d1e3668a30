import Foundation
import Scene

/// What turns a network's numbers into probabilities.
///
/// A network that ends in softmax gives numbers from 0 to 1 that add up to 1 whatever it sees; any other gives logits.
/// Temperature (Guo et al. 2017, arXiv 1706.04599) divides logits; for softmax's output, p^(1/T) brought back to 1 is the same.
struct ClassAnswer: Hashable, Sendable {
  private let classes: [VisitorClass]
  private let temperature: Float
  private let isSoftmax: Bool

  init(classes: [VisitorClass], temperature: Float, isSoftmax: Bool) {
    self.classes = classes
    self.temperature = max(temperature, 0.01)
    self.isSoftmax = isSoftmax
  }

  /// Shows the network three patterns to learn which of the two it gives.
  init(_ network: CropNetwork, _ classes: [VisitorClass], temperature: Float) throws {
    let patterns: [(Int) -> UInt8] = [{ _ in 20 }, { _ in 235 }, { UInt8(truncatingIfNeeded: $0 &* 37) }]
    var isSoftmax = true
    for pattern in patterns {
      try network.look(atPattern: pattern) { row in
        // 8-bit outputs add up to 1 within half a step each.
        let isShare = row.allSatisfy { (-1e-3...1.01).contains($0) }
        isSoftmax = isSoftmax && isShare && abs(row.reduce(0, +) - 1) < 0.01
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
