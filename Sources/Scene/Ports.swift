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
