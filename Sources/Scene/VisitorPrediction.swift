/// A classifier's output for one crop.
package struct VisitorPrediction: Hashable, Sendable {
  /// Calibrated probabilities of the network's classes; their sum is 1.
  package var probabilities: [VisitorClass: Float]
  /// Detail in the crop at the network's input size: the mean absolute second difference of brightness, divided by the standard
  /// deviation of brightness. Blur and enlargement lower it. Only values of one person's crops are comparable.
  package var sharpness: Float

  package init(probabilities: [VisitorClass: Float], sharpness: Float) {
    self.probabilities = probabilities
    self.sharpness = sharpness
  }
}
