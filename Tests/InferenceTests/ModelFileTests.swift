import Foundation
import Scene
import Testing

@testable import Inference

@Suite("Unusable model files")
struct ModelFileTests {
  /// Catches an error without a remedy, or with OpenVINO's own message.
  @Test(
    "unusable files",
    arguments: [
      ("missing.onnx", nil, InferenceError.Code.fileNotFound, "There is no model at"),
      ("model.pt", "x", .unknownFormat, "export it as OpenVINO IR"),
      ("model.onnx", "not a network", .brokenModel, "damaged"),
      ("model.tflite", "not a network", .brokenModel, "damaged"),
      ("model.xml", "<net/>", .missingWeights, "model.bin are missing"),
    ] as [(String, String?, InferenceError.Code, String)])
  func unusable(_ name: String, _ content: String?, _ code: InferenceError.Code, _ words: String) throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/" + name
      if let content { try content.write(toFile: path, atomically: true, encoding: .utf8) }
      let error = try #require(throws: InferenceError.self) { try Detector(contentsOf: path) }
      #expect(error.code == code)
      #expect(error.message.contains(words) && error.message.contains(folder))
    }
  }

  /// Catches a crash of the loader on a half-copied file.
  @Test("a truncated file is refused", arguments: ["yolov8.onnx", "full-integer.tflite"], [0.2, 0.5])
  func truncated(_ name: String, _ fraction: Double) throws {
    try Fixtures.withFolder { folder in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Fixtures.golden(name)))
      let path = folder + "/" + name
      try bytes.prefix(Int(Double(bytes.count) * fraction)).write(to: URL(fileURLWithPath: path))
      #expect(throws: InferenceError.self) { try Detector(contentsOf: path) }
    }
  }

  /// Catches readers of ONNX and TFLite that read past the end of a file with wrong lengths.
  @Test("readers survive any bytes")
  func fuzzed() throws {
    var random = SplitMix64(seed: 7)
    for name in ["yolov8.onnx", "full-integer.tflite"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Fixtures.golden(name)))
      for _ in 0..<300 {
        var broken = bytes
        for _ in 0..<8 {
          broken[Int.random(in: 0..<broken.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        _ = ONNXMetadata.read(broken)
        _ = TFLiteFile(broken)
      }
    }
  }

  /// Catches a random choice in a directory of two networks.
  @Test("a directory stands for its only network")
  func folders() throws {
    #expect(try ModelFile(path: Fixtures.root + "/models/person-yolov8-mobilenetv2-v2").path == Fixtures.bundled)
    let error = try #require(throws: InferenceError.self) { try ModelFile(path: Fixtures.golden("")) }
    #expect(error.code == .fileNotFound && error.message.contains("holds"))
  }
}
