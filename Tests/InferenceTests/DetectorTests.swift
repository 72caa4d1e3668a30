import Foundation
import Scene
import Testing

@testable import Inference

@Suite("Detector")
struct DetectorTests {
  /// Catches single-threaded detectors pinned to one core, which a server's cameras would share.
  @Test("a network of one thread may run on any core")
  func pinning() {
    #expect(ModelOptions(threads: 1).openvinoSettings["ENABLE_CPU_PINNING"] == "NO")
    #expect(ModelOptions(threads: 2).openvinoSettings["ENABLE_CPU_PINNING"] == nil)
  }

  /// Catches rows read without their gap, which shears the picture.
  @Test("rows with gaps give the same people", arguments: ["people", "packed"])
  func gaps(_ network: String) async throws {
    let detector =
      network == "people"
      ? try Detector(
        contentsOf: Fixtures.bundled, options: ModelOptions(inputSize: Size(width: 320, height: 320), threads: 1))
      : try Detector(contentsOf: Fixtures.golden("full-integer.tflite"))
    let request = try #require(detector.request)
    #expect(request.format == (network == "people" ? .rgbPlanar : .rgb))
    let whole = try await detector.detections(in: PeoplePicture.frame(for: request))
    #expect(whole.count >= 2)
    #expect(try await detector.detections(in: PeoplePicture.frame(for: request, gap: 64)) == whole)
    #expect(
      try await detector.detections(in: PeoplePicture.frame(for: request)) == whole,
      "the previous run changed the result")
  }

  /// Catches inference on the cooperative pool, where it would starve every other task.
  @Test("runs on its own thread")
  func thread() async throws {
    let detector = try Detector(contentsOf: Fixtures.golden("yolov8.onnx"))
    #expect(await detector.threadName() == "inference")
  }

  /// Catches a thread that outlives its detector.
  @Test("the thread ends with the detector")
  func end() async throws {
    var detector: Detector? = try Detector(contentsOf: Fixtures.golden("yolov8.onnx"))
    let ended = try await #require(detector).endOfThread()
    detector = nil
    #expect(await ended.first { _ in true } == nil)
  }

  /// Catches boxes in the grey border reported as people, and boxes that stick out of the frame.
  ///
  ///     ┌────────────┐ input 96×64, frame 100×50 at the top left
  ///     │   frame    │
  ///     ├────────────┤ y = 48
  ///     │  padding   │
  ///     └────────────┘
  @Test("boxes are cut at the frame; the padding has none")
  func padding() throws {
    let request = InputRequest(size: Size(width: 96, height: 64), format: .rgb, fit: .letterboxTopLeft)
    let frame = Size(width: 100, height: 50)
    let placement = Placement(of: frame, in: request)
    let within = Candidate(left: 10, top: 50, right: 20, bottom: 62, score: 0.9)
    #expect(within.detection(in: frame, placement) == nil)
    let across = Candidate(left: -10, top: 40, right: 9.6, bottom: 60, score: 1.5)
    let cut = try #require(across.detection(in: frame, placement))
    #expect(cut.score == 1)
    #expect(abs(cut.box.left) < 1e-9 && abs(cut.box.right - 10) < 1e-4 && abs(cut.box.bottom - 50) < 1e-9)
  }

  /// Catches a frame of another size read as if it fitted.
  @Test("a frame without the right input is refused")
  func wrongInput() async throws {
    let detector = try Detector(contentsOf: Fixtures.golden("yolov8.onnx"))
    let other = InputRequest(size: Size(width: 64, height: 96), format: .rgbPlanar, fit: .letterbox)
    let error = await #expect(throws: InferenceError.self) {
      try await detector.detections(in: PeoplePicture.frame(for: other))
    }
    #expect(error?.code == .wrongInput)
    let bare = Frame(
      index: 3, time: .zero, wallTime: WallTime(microseconds: 0), size: Size(width: 9, height: 9), picture: nil,
      input: nil,
      placement: nil)
    #expect(await #expect(throws: InferenceError.self) { try await detector.detections(in: bare) }?.code == .wrongInput)
  }

  struct RefusedModel: CustomTestStringConvertible {
    var model: String
    var options = ModelOptions()
    var code: InferenceError.Code
    var words: String
    var testDescription: String { "\(model) \(code.rawValue) \(words)" }
  }

  /// Catches guesses where the user must decide, and errors that do not name the flag.
  @Test(
    arguments: [
      RefusedModel(model: "yolov8-dynamic.onnx", code: .undecided, words: "--input-size"),
      RefusedModel(model: "ssd.onnx", code: .undecided, words: "--person-class"),
      RefusedModel(
        model: "yolov8.onnx", options: ModelOptions(personClasses: [3]), code: .invalidOption, words: "0 to 2"),
      RefusedModel(
        model: "yolov8.onnx", options: ModelOptions(kind: .ssd), code: .unsupportedModel, words: "[1,7,126]"),
      RefusedModel(
        model: "full-integer.tflite", options: ModelOptions(inputSize: Size(width: 640, height: 640)),
        code: .invalidOption, words: "--input-size"),
      RefusedModel(
        model: "yolov8.onnx", options: ModelOptions(scoreThreshold: 1.5), code: .invalidOption, words: "0 to 1"),
      RefusedModel(model: "yolov8.onnx", options: ModelOptions(threads: 0), code: .invalidOption, words: "threads"),
    ])
  func refusals(_ refused: RefusedModel) throws {
    let error = try #require(throws: InferenceError.self) {
      try Detector(contentsOf: Fixtures.golden(refused.model), options: refused.options)
    }
    #expect(error.code == refused.code)
    #expect(error.message.contains(refused.words), "\(error.message)")
  }

  /// Catches a threshold of one class used for another.
  @Test("each class has its own threshold")
  func classThresholds() async throws {
    func count(_ classes: Set<Int>, _ thresholds: [Int: Float]) async throws -> Int {
      let options = ModelOptions(
        personClasses: classes, scoreThreshold: 0.25, classScoreThresholds: thresholds, overlapThreshold: 1)
      let detector = try Detector(contentsOf: Fixtures.golden("yolov8.onnx"), options: options)
      let request = try #require(detector.request)
      return try await detector.detections(in: PeoplePicture.frame(for: request)).count
    }
    let first = try await count([0], [:])
    let second = try await count([1], [:])
    #expect(first > 0 && second > 0)
    #expect(try await count([0, 1], [0: 1]) == second)
    #expect(try await count([0, 1], [1: 1]) == first)
    #expect(try await count([0, 1], [:]) > max(first, second))
  }

  /// Catches a report of a runtime without a processor.
  @Test("the runtime reports its devices")
  func runtime() throws {
    let report = try RuntimeReport()
    #expect(report.version.hasPrefix("2026."))
    #expect(report.devices.first { $0.name == "CPU" }?.capabilities.contains("FP32") == true)
  }
}

extension Detector {
  /// Writes a value: an optimised build skips the switch to the detector's thread for a call that touches none of its state.
  fileprivate func threadName() -> String? {
    Thread.current.threadDictionary["seen"] = true
    return Thread.current.name
  }

  /// Finishes without an element when the thread has ended and released its storage.
  fileprivate func endOfThread() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    Thread.current.threadDictionary["end"] = EndMark(continuation)
    return stream
  }
}

private final class EndMark {
  private let continuation: AsyncStream<Void>.Continuation
  init(_ continuation: AsyncStream<Void>.Continuation) { self.continuation = continuation }
  deinit { continuation.finish() }
}
