import ArgumentParser
import Foundation
import Inference
import Scene
import Server
import Tracking
import Video

/// What detection and tracking are told; the same for every command that looks at footage.
struct EngineOptions: ParsableArguments {
  @Option(help: "Detector: an .xml, .onnx or .tflite file. Default: the weights that come with Footfall.")
  var model: String?

  @Option(help: "Frames looked at per second of footage, by time; 0 looks at every frame. Default: 10.")
  var fps: Double?

  @Option(help: "Transport of rtsp:// sources; automatic tries TCP first.")
  var rtspTransport: StreamTransport = .automatic

  @Option(help: "Lowest detection score, 0 to 1. Default: what the model recommends.")
  var score: Float?

  @Option(help: "Overlap (IoU) above which two detections are one person, 0 to 1.")
  var nms: Float?

  @Option(help: "Network input as WIDTHxHEIGHT, for models that do not say it themselves.")
  var inputSize: SizeArgument?

  @Option(help: "What the model puts out, when its shapes leave doubt.")
  var modelKind: ModelKind?

  @Option(help: "Number of the class that is a person.")
  var personClass: Int?

  @Option(help: "Colour order that the model wants.")
  var colorOrder: ColorOrder?

  @Option(help: "Arithmetic of the network.")
  var precision: Precision = .automatic

  @Option(help: "Processor threads for the network; 0 takes all.")
  var threads: Int = 0

  @Flag(help: "Look only once a second while nothing moves and nobody was seen for 4 s.")
  var idleSaving = false

  /// People need 1–2 s to pass a door zone: ten looks a second see each side several times, and a 30 frames/s camera
  /// costs a third (docs/accuracy.md has the counts at 5, 10, 15 and all frames).
  static let defaultRate = 10.0

  /// Nil for all.
  var networkThreads: Int? { threads > 0 ? threads : nil }

  var rate: Double { fps ?? Self.defaultRate }

  func validate() throws {
    guard (0...1000).contains(rate) else { throw ValidationError("--fps must lie between 0 and 1000; got \(rate).") }
    for (name, value) in [("--score", score), ("--nms", nms)] {
      guard value.map({ (0...1).contains($0) }) ?? true else {
        throw ValidationError("\(name) must lie between 0 and 1.")
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
extension ModelKind: ExpressibleByArgument {}
extension ColorOrder: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}

/// A size as it is typed: `640x384`, or `640` for a square.
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
