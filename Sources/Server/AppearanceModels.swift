package import Inference

/// The networks of person crops. An empty path takes the bundled weights; `none` takes no network.
package struct AppearanceModels: Equatable, Sendable {
  package var embedder = ""
  package var embedderPixels: PixelRange?
  package var classifier = ""
  /// Text file with the classifier's classes; empty when its own file names them.
  package var labels = ""
  package var classifierPixels: PixelRange?

  package init(
    embedder: String = "", embedderPixels: PixelRange? = nil, classifier: String = "", labels: String = "",
    classifierPixels: PixelRange? = nil
  ) {
    self.embedder = embedder
    self.embedderPixels = embedderPixels
    self.classifier = classifier
    self.labels = labels
    self.classifierPixels = classifierPixels
  }

  package func makeEmbedder(precision: Precision, threads: Int?) throws -> Embedder? {
    guard let path = try Self.path(embedder, .appearance) else { return nil }
    return try Embedder(
      contentsOf: path, options: CropOptions(pixels: embedderPixels, precision: precision, threads: threads))
  }

  package func makeClassifier(precision: Precision, threads: Int?) throws -> VisitorClassifier? {
    guard let path = try Self.path(classifier, .visitor) else { return nil }
    return try VisitorClassifier(
      contentsOf: path, labels: labels.isEmpty ? nil : labels,
      options: CropOptions(pixels: classifierPixels, precision: precision, threads: threads))
  }

  private static func path(_ setting: String, _ task: BundledModels.Task) throws -> String? {
    switch setting {
    case "none": nil
    case "": try BundledModels.weights(task)
    default: setting
    }
  }
}
