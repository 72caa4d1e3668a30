/// A source of frames: a file, a camera, or a scripted scene in tests.
package protocol FrameSource: Sendable {
  /// Opens the source and delivers frames in time order. The stream ends after a file's last frame and throws when reading
  /// fails. At most a few frames are queued; a consumer that stops reading pauses a file's decoder.
  func frames() -> AsyncThrowingStream<Frame, any Error>
}

/// Finds people in a frame: a network, or a scripted list in tests.
package protocol PersonDetector: Sendable {
  /// The picture that the detector needs in `Frame.input`; nil where it reads no pixels.
  var request: InputRequest? { get }
  /// Detects people: boxes in pixels of the frame, after thresholds and non-maximum suppression, highest score first.
  func detections(in frame: Frame) async throws -> [Detection]
}

/// Computes appearance vectors: a network, or scripted vectors in tests.
package protocol PersonEmbedder: Sendable {
  /// Returns one L2-normalized vector per box, in the order of the boxes. Requires the frame's full picture.
  func embeddings(of boxes: [Box], in frame: Frame) async throws -> [[Float]]
}

/// Classifies visitors by one crop: a network, or scripted predictions in tests.
package protocol PersonClassifier: Sendable {
  /// Height of the network's input in pixels; a taller crop adds no detail.
  var inputHeight: Int { get }
  /// Probability below which the class is `unknown`.
  var minProbability: Float { get }
  /// Returns one prediction per box, in the order of the boxes. Requires the frame's full picture.
  func predictions(for boxes: [Box], in frame: Frame) async throws -> [VisitorPrediction]
}
