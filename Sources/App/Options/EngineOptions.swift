import ArgumentParser
import Foundation
import Inference
import Scene
import Server
import Tracking
import Video

/// Options of detection and tracking, shared by all commands that analyse footage.
struct EngineOptions: ParsableArguments {
  @Option(help: "Detector: an .xml, .onnx or .tflite file. Default: the bundled weights.")
  var model: String?

  @Option(help: "Analysed frames per second of footage; 0 analyses every frame. Default: 10.")
  var fps: Double?

  @Option(help: "Transport of rtsp:// sources; automatic tries TCP first.")
  var rtspTransport: StreamTransport = .automatic

  @Option(
    help: "Shape of the shown picture, such as 16:9, for recorders that store narrow pictures. Default: automatic.")
  var aspect: PictureAspect = .automatic

  @Option(help: "Minimum detection score, 0 to 1. Default: recommended by the model.")
  var score: Float?

  @Option(help: "Overlap (IoU), 0 to 1, above which two detections count as one person.")
  var nms: Float?

  @Option(help: "Network input as WIDTHxHEIGHT, for models that do not contain it.")
  var inputSize: SizeArgument?

  @Option(help: "Output form of the model, if its shapes are ambiguous.")
  var modelKind: ModelKind?

  @Option(help: "Index of the person class.")
  var personClass: Int?

  @Option(help: "Colour order of the model input.")
  var colorOrder: ColorOrder?

  @Option(help: "Precision of the network.")
  var precision: Precision = .automatic

  @Option(help: "Processor threads for the network; 0 uses all.")
  var threads: Int = 0

  @Flag(help: "Analyse one frame per second while nothing moves and no person was detected for 4 s.")
  var idleSaving = false

  /// People need 1–2 s to pass a door zone. Ten frames per second see each side several times and cost a third of 30 frames per
  /// second (docs/accuracy.md has the counts at 5, 10, 15 and all frames).
  static let defaultRate = 10.0

  /// Nil uses all.
  var networkThreads: Int? { threads > 0 ? threads : nil }

  var rate: Double { fps ?? Self.defaultRate }

  func validate() throws {
    guard (0...1000).contains(rate) else { throw ValidationError("--fps must be between 0 and 1000; got \(rate).") }
    for (name, value) in [("--score", score), ("--nms", nms)] {
      guard value.map({ (0...1).contains($0) }) ?? true else {
        throw ValidationError("\(name) must be between 0 and 1.")
      }
    }
    guard threads >= 0 else { throw ValidationError("--threads must not be negative.") }
  }
}

extension EngineOptions {
  var modelOptions: ModelOptions {
    ModelOptions(
      inputSize: inputSize?.size, kind: modelKind, colorOrder: colorOrder, personClasses: personClass.map { [$0] },
      scoreThreshold: score, lowScoreFraction: Tracker.lowScoreFraction, overlapThreshold: nms, precision: precision,
      threads: networkThreads)
  }
}

extension StreamTransport: ExpressibleByArgument {}
extension PictureAspect: ExpressibleByArgument {}
extension ModelKind: ExpressibleByArgument {}
extension ColorOrder: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}

/// `640x384`, or `640` for a square.
struct SizeArgument: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    let numbers = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard let width = numbers.first ?? nil, let height = numbers.last ?? nil, (1...2).contains(numbers.count),
      width > 0, height > 0
    else { return nil }
    size = Size(width: width, height: height)
  }
}
