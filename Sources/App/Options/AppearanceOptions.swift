import ArgumentParser
import Inference
import Scene
import Server

/// The networks of person crops.
struct AppearanceOptions: ParsableArguments {
  @Option(
    help: """
      Appearance embedder: an .xml, .onnx or .tflite file; none tracks by place and motion alone. Default: the bundled weights.
      """)
  var embedder: String?

  @Option(help: "Pixel range of the embedder if its file does not contain it: bytes, unit, signed or imagenet.")
  var embedderPixels: PixelRange?

  @Option(
    help: """
      Visitor classifier: an .xml, .onnx or .tflite file; none disables visitor classification. Default: the bundled weights.
      """)
  var classifier: String?

  @Option(
    help: "Text file with the classes of the classifier in order, one per line: man, woman, kid, staff, employee.")
  var labels: String?

  @Option(help: "Pixel range of the classifier if its file does not contain it: bytes, unit, signed or imagenet.")
  var classifierPixels: PixelRange?

  func validate() throws {
    guard labels == nil || classifier != nil else {
      throw ValidationError("--labels needs --classifier.")
    }
  }

  var models: AppearanceModels {
    AppearanceModels(
      embedder: embedder ?? "", embedderPixels: embedderPixels, classifier: classifier ?? "", labels: labels ?? "",
      classifierPixels: classifierPixels)
  }
}

extension PixelRange: ExpressibleByArgument {}
