import Foundation

extension ModelFacts {
  /// Reads what the file says of itself and looks its name up in the catalogue.
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
