/// What one crop says about who somebody is.
package struct VisitorOpinion: Hashable, Sendable {
  /// Calibrated; of the classes that the network knows, adding up to 1.
  package var probabilities: [VisitorClass: Float]
  /// Detail in the crop at the network's input size: mean absolute second difference of brightness in grey levels, divided by
  /// brightness's standard deviation. Blur and enlargement lower it; only values of crops of one person compare.
  package var sharpness: Float

  package init(probabilities: [VisitorClass: Float], sharpness: Float) {
    self.probabilities = probabilities
    self.sharpness = sharpness
  }
}
