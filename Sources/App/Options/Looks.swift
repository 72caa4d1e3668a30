import Inference

/// Which networks of crops are used, by whatever way that was said. A path that is empty takes the weights that come with
/// Footfall; `none` takes none.
struct Looks: Equatable, Sendable {
  var embedder = ""
  var embedderPixels: PixelRange?
  var classifier = ""
  /// Text file with the classifier's classes; empty when its own file names them.
  var labels = ""
  var classifierPixels: PixelRange?

  func makeEmbedder(precision: Precision, threads: Int?) throws -> Embedder? {
    guard let path = try Self.path(embedder, .appearance) else { return nil }
    return try Embedder(
      contentsOf: path, options: CropOptions(pixels: embedderPixels, precision: precision, threads: threads))
  }

  func makeClassifier(precision: Precision, threads: Int?) throws -> VisitorClassifier? {
    guard let path = try Self.path(classifier, .visitor) else { return nil }
    return try VisitorClassifier(
      contentsOf: path, labels: labels.isEmpty ? nil : labels,
      options: CropOptions(pixels: classifierPixels, precision: precision, threads: threads))
  }

  private static func path(_ said: String, _ task: Shipped.Task) throws -> String? {
    switch said {
    case "none": nil
    case "": try Shipped.weights(task)
    default: said
    }
  }
}
