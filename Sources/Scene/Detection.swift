/// A person detected in one frame.
package struct Detection: Hashable, Sendable {
  package var box: Box
  /// The network's confidence, 0…1.
  package var score: Float
  /// L2-normalized appearance vector; nil where no embedder ran for this person.
  package var embedding: [Float]?

  package init(box: Box, score: Float, embedding: [Float]? = nil) {
    self.box = box
    self.score = score
    self.embedding = embedding
  }
}
