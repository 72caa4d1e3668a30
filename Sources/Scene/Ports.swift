/// Where frames come from: a file, a camera, or a scripted scene in tests.
package protocol FrameSource: Sendable {
  /// Opens the source; frames come in order of time. Ends after the last frame of a file, throws when reading cannot go on.
  /// At most a few frames wait in the queue; a reader that stops reading stops a file's decoder.
  func frames() -> AsyncThrowingStream<Frame, any Error>
}

/// What finds people in a frame: a network, or a scripted list in tests.
package protocol PersonDetector: Sendable {
  /// The picture that the detector wants in `Frame.input`; nil when it reads no pixels.
  var request: InputRequest? { get }
  /// People in the frame, boxes in the frame's pixels, after thresholds and non-maximum suppression, highest score first.
  func detections(in frame: Frame) async throws -> [Detection]
}

/// What turns looks into vectors: a network, or scripted vectors in tests.
package protocol PersonEmbedder: Sendable {
  /// One L2-normalised vector per box, in the order of the boxes. The frame must carry its full picture.
  func embeddings(of boxes: [Box], in frame: Frame) async throws -> [[Float]]
}

/// What tells visitors apart by a look at one crop: a network, or scripted opinions in tests.
package protocol PersonClassifier: Sendable {
  /// Height of the network's input in pixels: a crop that is higher shows it no more.
  var inputHeight: Int { get }
  /// Least probability of an answer; below it somebody is `unknown`.
  var leastProbability: Float { get }
  /// One opinion per box, in the order of the boxes. The frame must carry its full picture.
  func opinions(on boxes: [Box], in frame: Frame) async throws -> [VisitorOpinion]
}
