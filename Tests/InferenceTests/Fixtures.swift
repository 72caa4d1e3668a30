import Foundation
import Scene
import Testing

@testable import Inference

/// Paths of networks and expected boxes.
enum Fixtures {
  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let bundled = root + "/models/person-yolov8-mobilenetv2-v2/person.xml"

  static func golden(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent("Golden/\(name)").path
  }

  /// Directory of the reference networks, `shared/models` beside the repository or above it; nil where it is missing.
  static let references: String? = {
    var folder = URL(fileURLWithPath: root)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let models = folder.appendingPathComponent("shared/models").path
      if FileManager.default.fileExists(atPath: models + "/reference") { return models }
    }
    return nil
  }()

  /// Runs `body` with a temporary directory, then removes it.
  static func withFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("footfall-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}

/// An entry of a golden file: a network, the detector's options, and the people that OpenVINO's Python API found.
struct GoldenCase: Decodable, CustomTestStringConvertible {
  var name, model: String
  var width, height: Int
  var fit: Fit
  var score: Float
  /// Set where the file does not name its classes.
  var personClass: Int?
  /// Whether the options must give the input size.
  var sized: Bool?
  /// left, top, width, height in pixels of the picture, score.
  var people: [[Double]]

  var testDescription: String { name }

  private struct File: Decodable { var cases: [GoldenCase] }

  static func load(_ file: String) throws -> [GoldenCase] {
    try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(fileURLWithPath: Fixtures.golden(file)))).cases
  }

  /// The results of OpenVINO's Python API on this machine for networks with 8-bit activations.
  static func ofThisProcessor() throws -> [GoldenCase] {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    let program = Fixtures.root + "/Tests/InferenceTests/Golden/generator/make_golden.py"
    python.arguments = [program, "--here", try #require(Fixtures.references)]
    python.environment = ["PYTHONPATH": Fixtures.root + "/.deps", "PYTHONDONTWRITEBYTECODE": "1"]
    let output = Pipe()
    python.standardOutput = output
    python.standardError = FileHandle.nullDevice
    try python.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return try JSONDecoder().decode(File.self, from: text).cases
  }

  var options: ModelOptions {
    ModelOptions(
      inputSize: sized == true ? Size(width: width, height: height) : nil, personClasses: personClass.map { [$0] },
      scoreThreshold: score, precision: .f32, threads: 1)
  }

  /// The differences between `found` and the golden people; empty when each person has a match with IoU ≥ 0.99 and score ± 0.01.
  func differences(from found: [Detection]) -> [String] {
    var rest = found
    var differences: [String] = []
    for person in people {
      let box = Box(left: person[0], top: person[1], width: person[2], height: person[3])
      let match = rest.firstIndex { box.iou($0.box) >= 0.99 && abs(Double($0.score) - person[4]) <= 0.01 }
      if let match { rest.remove(at: match) } else { differences.append("missed \(person)") }
    }
    return differences + rest.map { "invented \($0.box) \($0.score)" }
  }
}
