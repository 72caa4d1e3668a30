import ArgumentParser
import Inference
import Scene
import Server

/// What is told about looks: the embedder that keeps people apart, and the classifier of visitors.
struct AppearanceOptions: ParsableArguments {
  @Option(
    help: """
      Appearance embedder: an .xml, .onnx or .tflite file; none works by place and motion alone. Default: the weights that come with \
      Footfall.
      """)
  var embedder: String?

  @Option(help: "How the embedder wants its pixels, when its file does not say: bytes, unit, signed or imagenet.")
  var embedderPixels: PixelRange?

  @Option(
    help: """
      Visitor classifier: an .xml, .onnx or .tflite file; none leaves visitors untold. Default: the weights that come with Footfall.
      """)
  var classifier: String?

  @Option(help: "Text file with the classifier's classes, one a line, in order: man, woman, kid, staff, employee.")
  var labels: String?

  @Option(help: "How the classifier wants its pixels, when its file does not say: bytes, unit, signed or imagenet.")
  var classifierPixels: PixelRange?

  func validate() throws {
    guard labels == nil || classifier != nil else {
      throw ValidationError("--labels names the classes of a --classifier; give both.")
    }
  }

  var models: AppearanceModels {
    AppearanceModels(
      embedder: embedder ?? "", embedderPixels: embedderPixels, classifier: classifier ?? "", labels: labels ?? "",
      classifierPixels: classifierPixels)
  }
}

extension PixelRange: ExpressibleByArgument {}
