/// Why a network could not be loaded or run.
package struct InferenceError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    /// OpenVINO or its CPU plug-in is missing or of another release.
    case runtimeUnavailable
    /// The path names nothing that can be read.
    case fileNotFound
    /// The file's ending is none of .xml, .onnx, .tflite.
    case unknownFormat
    /// An OpenVINO .xml without its .bin.
    case missingWeights
    /// OpenVINO cannot read or compile the file.
    case brokenModel
    /// The network's inputs or outputs are none that a person detector has.
    case unsupportedModel
    /// A fact stands neither in the file, nor in the catalogue, nor in the options.
    case undecided
    /// An option contradicts the network or is out of bounds.
    case invalidOption
    /// The frame does not carry the picture that was asked for.
    case wrongInput
    /// OpenVINO failed while it ran.
    case runFailed
  }

  package let code: Code
  /// One sentence that names the thing and the remedy.
  package let message: String
  /// What OpenVINO said; empty when it said nothing.
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
      .brokenModel, "The model \(path) is damaged or not what its ending says; export or download it again")
  }
}
