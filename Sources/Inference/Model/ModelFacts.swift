import Foundation

/// What a model file and the catalogue know about a network.
struct ModelFacts: Hashable, Sendable {
  var metadata = ModelMetadata()
  /// Names of the file and of its directory.
  var names: [String] = []
  var entry: ModelCatalogue.Entry?
  var inputQuantisation: Quantisation?
  /// One per output; nil where the output holds floating-point values.
  var outputQuantisation: [Quantisation?] = []

  /// Reads the file's metadata and finds its name in the catalogue.
  init(_ file: ModelFile) {
    metadata = ModelMetadata(file.metadata())
    names = file.names
    entry = ModelCatalogue.entry(matching: names)
    guard file.format == .tflite, let bytes = try? Data(contentsOf: URL(fileURLWithPath: file.path)),
      let content = TFLiteFile(bytes)
    else { return }
    inputQuantisation = content.inputs.first ?? nil
    outputQuantisation = content.outputs
  }
}
