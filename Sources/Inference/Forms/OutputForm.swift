import Scene

/// A form of detector output: how it is recognised and decoded, and what its networks expect.
///
/// A new form is one file with a conforming type and one entry in `OutputForms.all`. A value is one interpretation of a
/// network's outputs, with the indices and counts that follow from it.
protocol OutputForm: Hashable, Sendable {
  static var kind: ModelKind { get }
  /// Values of `model_type` in a file's metadata that name this form, in lowercase.
  static var modelTypes: Set<String> { get }
  /// Used where options, metadata and catalogue give no value.
  static var defaults: DetectorDefaults { get }
  /// Whether overlapping boxes must still be removed.
  static var needsSuppression: Bool { get }
  /// The readings of the outputs in this form; empty when the shapes do not fit it.
  static func readings(of outputs: OutputShapes) -> [Self]

  /// Number of classes; nil where the shape does not show it.
  var classes: Int? { get }
  /// Decides by a first run what the shapes leave open.
  mutating func settle(on run: InferRequest) throws
  /// Appends each box of the last run whose score reaches its class's threshold.
  func decode(_ run: InferRequest, _ thresholds: [ClassThreshold], into found: inout [Candidate]) throws
}

extension OutputForm {
  var classes: Int? { nil }
  var kind: ModelKind { Self.kind }

  mutating func settle(on run: InferRequest) throws {}
}

/// What networks of a form expect when nothing else is known.
struct DetectorDefaults: Hashable, Sendable {
  var colorOrder = ColorOrder.rgb
  var fit = Fit.letterbox
  /// Divisor of pixel values.
  var scale: Float = 255
  /// 0…1.
  var scoreThreshold: Float = 0.25
}

/// The output shapes of a network whose input size is decided.
struct OutputShapes: Hashable, Sendable {
  var ports: [TensorPort]
  /// Size of the network's input.
  var input: Size

  /// Number of candidates of a network that proposes one per cell at strides 8, 16 and 32.
  var cells: Int { InputSpec.cells(input) }
  /// The shape of the only output; nil where there are several or its rank is unknown.
  var only: [Int?]? { ports.count == 1 ? ports[0].shape : nil }
  /// Rows and columns of the only output, when its shape is [1, rows, columns].
  var table: (rows: Int?, columns: Int?)? {
    guard let only, only.count == 3, only[0] == 1 || only[0] == nil else { return nil }
    return (only[1], only[2])
  }
}
