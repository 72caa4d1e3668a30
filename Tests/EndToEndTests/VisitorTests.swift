import Foundation
import Testing

/// Crop networks on the command line, with the tiny networks of the golden tests: their results are meaningless but repeatable.
@Suite struct VisitorTests {
  private func golden(_ name: String) -> String {
    Program.root.appending(path: "Tests/InferenceTests/Golden/\(name)").path
  }

  /// Catches classes that are lost between the classifier and the report, and a CSV whose columns moved.
  @Test func countNamesVisitors() async throws {
    let scratch = try Scratch()
    let report = try await Program.run(
      ["count", scratch.street(bytes: 1_200_000), "--json", "--csv", scratch.path("c.csv"), "--embedder", "none"]
        + Program.streetLine + ["--classifier", golden("classifier.onnx")]
    ).json()
    let line = try #require((report["lines"] as? [[String: Any]])?.first)
    let crossings = try #require(line["crossings"] as? [[String: Any]])
    try #require(!crossings.isEmpty)
    let visitors = crossings.compactMap { $0["visitor"] as? String }
    #expect(visitors.count == crossings.count)
    let sums = ["in_by_class", "out_by_class"].compactMap { line[$0] as? [String: Int] }
    #expect(sums.count == 2)
    #expect(sums.reduce(0) { $0 + $1.values.reduce(0, +) } == crossings.count)
    let rows = try String(contentsOfFile: scratch.path("c.csv"), encoding: .utf8).split(separator: "\r\n")
    #expect(rows.first == "source,line,direction,t,track,score,id,visitor,time")
    #expect(
      rows.dropFirst().map { $0.split(separator: ",").dropLast().last.map(String.init) } == visitors.map { "\"\($0)\"" }
    )
  }

  /// Catches marks that do not reach the database or the count, and embeddings that are compared across networks.
  @Test func staffIsAddedTestedAndRemoved() async throws {
    let scratch = try Scratch()
    let clip = try scratch.street(bytes: 600_000)
    let store = ["--store", scratch.path("s.sqlite")]
    let looks = ["--embedder", golden("embedder.onnx")]
    let nobody = try await Program.run(["staff", "test", clip, "--json"] + store + looks).json()
    let tracks = try #require(nobody["tracks"] as? [[String: Any]])
    let track = try #require(tracks.first?["track"] as? Int)
    #expect(tracks.allSatisfy { $0["staff"] as? Bool == false })

    let added = try await Program.run(
      ["staff", "add", clip, "--track", "\(track)", "--name", "Anna"] + store + looks)
    #expect(added.code == 0, "\(added.errors)")
    #expect(try await Program.run(["staff", "list"] + store).output.contains("Anna"))
    let after = try await Program.run(["staff", "test", clip, "--json"] + store + looks).json()
    let marked = try #require((after["tracks"] as? [[String: Any]])?.first { $0["track"] as? Int == track })
    #expect((marked["distance"] as? Double ?? 9) < 0.001)
    #expect(marked["nearest"] as? String == "Anna")

    let removed = try await Program.run(["staff", "remove", "Anna"] + store)
    #expect(removed.code == 0)
    let again = try await Program.run(["staff", "remove", "Anna"] + store)
    #expect(again.code == 65)
    #expect(again.errors.contains("Anna"))
  }

  /// Catches a program without its weights that counts anyway, without classes.
  @Test func missingWeightsAreReported() async throws {
    let scratch = try Scratch()
    let alone = scratch.folder.appending(path: "footfall")
    try FileManager.default.copyItem(at: Program.executable, to: alone)
    let clip = try scratch.street(bytes: 300_000)
    let model = Program.root.appending(path: "models/person-yolov8-mobilenetv2-v2/person.xml").path
    for (options, names) in [
      ([], "model"), (["--model", model], "embedder"), (["--model", model, "--embedder", "none"], "classifier"),
    ] {
      let result = try await Program.run(["count", clip] + Program.streetLine + options, program: alone)
      #expect(result.code == 66 && result.errors.contains("bundled \(names) weights are missing"), "\(result.errors)")
    }
  }

  /// Catches options that end in a crash or in a sentence without a remedy.
  @Test(arguments: [
    (["--classifier", "classifier.tflite", "--labels", "labels.txt"], 65, "--classifier-pixels"),
    (["--classifier", "embedder.onnx"], 65, "--labels"),
    (["--embedder", "nothing.onnx"], 66, "nothing.onnx"),
    (["--embedder", "labels.txt"], 65, "labels.txt"),
  ])
  func wrongNetworksAreExplained(options: [String], code: Int32, names: String) async throws {
    let scratch = try Scratch()
    let arguments = options.map { $0.hasPrefix("--") ? $0 : golden($0) }
    let result = try await Program.run(
      ["count", scratch.street(bytes: 300_000)] + Program.streetLine + arguments)
    #expect(result.code == code, "\(result.errors)")
    #expect(result.errors.contains(names), "\(result.errors)")
  }
}
