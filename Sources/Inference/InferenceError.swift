/// The cause of a network that cannot be loaded or run.
package struct InferenceError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    /// OpenVINO or its CPU plug-in is missing or of another release.
    case runtimeUnavailable
    /// There is no readable file at the path.
    case fileNotFound
    /// The file's extension is not .xml, .onnx or .tflite.
    case unknownFormat
    /// An OpenVINO .xml without its .bin.
    case missingWeights
    /// OpenVINO cannot read or compile the file.
    case brokenModel
    /// The network's inputs or outputs do not fit its task.
    case unsupportedModel
    /// Neither the file nor the catalogue nor the options give a fact.
    case undecided
    /// An option contradicts the network or is out of bounds.
    case invalidOption
    /// The frame does not carry the requested picture.
    case wrongInput
    /// OpenVINO failed during a run.
    case runFailed
  }

  package let code: Code
  /// What failed, on which file, and what to do.
  package let message: String
  /// OpenVINO's own message; empty when there is none.
  package let cause: String

  package init(_ code: Code, _ message: String, cause: String = "") {
    self.code = code
    self.message = message
    self.cause = cause
  }

  package var description: String { cause.isEmpty ? message : "\(message) (OpenVINO: \(cause))" }
}

extension InferenceError {
  static func damaged(_ path: String) -> InferenceError {
    InferenceError(
      .brokenModel, "The model \(path) is damaged or does not match its extension. Export or download it again.")
  }
}
