import Foundation
import Testing

@Suite struct OtherCommandTests {
  /// Catches JSON keys that change: other programs read them.
  @Test func benchHasItsKeys() async throws {
    let scratch = try Scratch()
    let report = try await Program.run(["bench", scratch.street(bytes: 600_000), "--json"]).json()
    let stages = try #require(report["ms"] as? [String: Double])
    // The six of version 0.1, which always take time, and those of the crop networks, which are 0 without them.
    let lasting = ["decode", "scale", "inference", "track", "count", "total"]
    #expect(Set(stages.keys) == Set(lasting + ["embed", "classify"]))
    #expect(lasting.allSatisfy { (stages[$0] ?? 0) > 0 })
    #expect(stages.values.allSatisfy { $0 >= 0 })
    #expect((report["peak_memory_mb"] as? Double ?? 0) > 10)
    #expect((report["fps"] as? Double ?? 0) > 0)
  }

  /// Catches an evaluation that matches too much: a clip compared with a label of a crossing that did not happen.
  @Test func evaluateComparesWithTheTruthGiven() async throws {
    let scratch = try Scratch()
    let truth = """
      {"video": "cut.avi", "width": 768, "height": 576, "fps": 10, "frames": 60, "line": [[5, 5], [5, 20]],
       "in_vector": [1, 0], "anchor_point": "foot", "crossings": [{"t": 2.0, "direction": "in", "who": "nobody"}]}
      """
    try truth.write(toFile: scratch.path("t.json"), atomically: true, encoding: .utf8)
    let result = try await Program.run(
      ["evaluate", scratch.street(bytes: 600_000), "--truth", scratch.path("t.json"), "--json"])
    let report = try result.json()
    let clip = try #require((report["clips"] as? [[String: Any]])?.first)
    #expect(clip["name"] as? String == "cut")
    #expect(clip["true"] as? Int == 1)
    #expect(clip["matched"] as? Int == 0)
    #expect(clip["recall"] as? Double == 0)
    #expect((report["overall"] as? [String: Any])?.keys.contains("f1") == true)
  }

  /// Catches tracks that are not written, or written for another frame.
  @Test func trackFollowsGivenDetections() async throws {
    let scratch = try Scratch()
    let detections = (1...30).map { "\($0),-1,\(100 + 4 * $0),200,40,100,0.9,-1,-1,-1" }.joined(separator: "\n")
    try detections.write(toFile: scratch.path("d.txt"), atomically: true, encoding: .utf8)
    let result = try await Program.run(
      ["track", "--detections", scratch.path("d.txt"), "--fps", "10", "--mot", scratch.path("o.txt")])
    #expect(result.code == 0, "\(result.errors)")
    let rows = try String(contentsOfFile: scratch.path("o.txt"), encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",") }
    #expect(rows.count >= 25)
    #expect(Set(rows.map { $0[1] }).count == 1)
    let last = try #require(rows.last)
    #expect(last[0] == "30")
    #expect(abs((Double(last[2]) ?? 0) - 220) < 3)
  }

  /// Catches a catalogue without licences, and one that hides which networks may not be shipped.
  @Test func modelsNameTheirLicence() async throws {
    let result = try await Program.run(["models"])
    #expect(result.code == 0)
    #expect(result.output.contains("person-yolov8-mobilenetv2-v2"))
    #expect(result.output.contains("appearance-mobilenetv2-v2"))
    #expect(result.output.contains("--classifier"))
    #expect(result.output.contains("Apache-2.0"))
    #expect(result.output.contains("AGPL-3.0"))
  }

  /// Catches a doctor that reports a fault on a working machine.
  @Test func doctorFindsNoFaultHere() async throws {
    let result = try await Program.run(["doctor"])
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("openvino"))
    // Catches 8-bit weights on a processor whose sums of bytes saturate, and full ones where they only cost time.
    let processor = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let isQuick = processor.contains(/\b(avx512_vnni|avx_vnni|amx_int8|asimddp)\b/)
    #expect(result.output.contains("person-yolov8-mobilenetv2-v2\(isQuick ? "-int8" : ""),"))
  }

  /// Catches a command whose help lacks a description or an example.
  @Test func everyCommandHasHelpWithAnExample() async throws {
    for command in ["count", "detect", "track", "evaluate", "staff", "bench", "doctor", "models"] {
      let result = try await Program.run([command, "--help"])
      #expect(result.code == 0)
      #expect(result.output.contains("footfall \(command)"), "\(command)")
    }
  }
}
