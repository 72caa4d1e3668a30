import Foundation
import Scene
import Testing

@testable import Inference

@Suite("The detector")
struct DetectorTests {
  /// Catches detectors of one thread each that are all pinned to the first core: a server's cameras would share it.
  @Test("a network of one thread may run on any core")
  func pinning() {
    #expect(ModelOptions(threads: 1).openvinoSettings["ENABLE_CPU_PINNING"] == "NO")
    #expect(ModelOptions(threads: 2).openvinoSettings["ENABLE_CPU_PINNING"] == nil)
  }

  /// Catches rows read without their gap: the picture would be sheared and nobody found.
  @Test("rows with gaps give the same people", arguments: ["people", "packed"])
  func gaps(_ network: String) async throws {
    let detector =
      network == "people"
      ? try Detector(
        contentsOf: Fixtures.shipped, options: ModelOptions(inputSize: Size(width: 320, height: 320), threads: 1))
      : try Detector(contentsOf: Fixtures.golden("full-integer.tflite"))
    let request = try #require(detector.request)
    #expect(request.format == (network == "people" ? .rgbPlanar : .rgb))
    let whole = try await detector.detections(in: PeoplePicture.frame(for: request))
    #expect(whole.count >= 2)
    #expect(try await detector.detections(in: PeoplePicture.frame(for: request, gap: 64)) == whole)
    #expect(try await detector.detections(in: PeoplePicture.frame(for: request)) == whole, "a run left traces")
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
  @Test("boxes are cut at the frame and gone from the padding")
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

  struct Doubt: CustomTestStringConvertible {
    var model: String
    var options = ModelOptions()
    var code: InferenceError.Code
    var words: String
    var testDescription: String { "\(model) \(code.rawValue) \(words)" }
  }

  /// Catches guesses where the user must be asked, and questions that do not name the flag.
  @Test(
    arguments: [
      Doubt(model: "yolov8-dynamic.onnx", code: .undecided, words: "--input-size"),
      Doubt(model: "ssd.onnx", code: .undecided, words: "--person-class"),
      Doubt(model: "yolov8.onnx", options: ModelOptions(personClasses: [3]), code: .invalidOption, words: "0 to 2"),
      Doubt(model: "yolov8.onnx", options: ModelOptions(kind: .ssd), code: .unsupportedModel, words: "[1,7,126]"),
      Doubt(
        model: "full-integer.tflite", options: ModelOptions(inputSize: Size(width: 640, height: 640)),
        code: .invalidOption, words: "--input-size"),
      Doubt(model: "yolov8.onnx", options: ModelOptions(scoreThreshold: 1.5), code: .invalidOption, words: "0 to 1"),
      Doubt(model: "yolov8.onnx", options: ModelOptions(threads: 0), code: .invalidOption, words: "threads"),
    ])
  func doubts(_ doubt: Doubt) throws {
    let error = try #require(throws: InferenceError.self) {
      try Detector(contentsOf: Fixtures.golden(doubt.model), options: doubt.options)
    }
    #expect(error.code == doubt.code)
    #expect(error.message.contains(doubt.words), "\(error.message)")
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

  /// Catches `doctor` reporting a runtime that has no processor to run on.
  @Test("the runtime tells what it can do")
  func runtime() throws {
    let report = try RuntimeReport()
    #expect(report.version.hasPrefix("2026."))
    #expect(report.devices.first { $0.name == "CPU" }?.capabilities.contains("FP32") == true)
  }
}

extension Detector {
  /// Writes something, too: an optimised build spares the way to the detector's thread for a call that only reads what is no part of it.
  fileprivate func threadName() -> String? {
    Thread.current.threadDictionary["seen"] = true
    return Thread.current.name
  }

  /// Finishes without an element when the thread has ended and dropped what belonged to it.
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
