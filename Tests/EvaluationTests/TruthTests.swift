import Evaluation
import Foundation
import Scene
import Testing

@Suite struct TruthTests {
  private let whole = """
    {"video": "clip.mp4", "width": 768, "height": 432, "fps": 12, "frames": 596,
     "line": [[130, 40], [130, 340]], "in_vector": [-1.0, 0.0], "anchor_point": "center",
     "crossings": [{"t": 18.25, "direction": "in", "who": "man"}, {"t": 19, "direction": "out"}],
     "extra_lines": [{"line": [[640, 60], [640, 400]], "in_side": "right", "crossings": [{"t": 5, "direction": "in"}],
       "in_vector": [1, 0.5]}],
     "ignore_before": 2.5, "presence": [], "notes": "unknown keys are ignored"}
    """

  /// Catches a key that is read at the wrong level, or ignored.
  @Test func readsEveryKey() throws {
    let truth = try Truth(json: Data(whole.utf8), name: "clip")
    #expect(truth.video == "clip.mp4")
    #expect(truth.size == Size(width: 768, height: 432))
    #expect(truth.framesPerSecond == 12)
    #expect(truth.frameCount == 596)
    #expect(truth.ignoreBefore == 2.5)
    #expect(truth.lines.map(\.name) == ["line", "line-2"])
    #expect(truth.lines.map(\.line.anchor) == [.center, .center])
    #expect(
      truth.lines[0].events == [
        .init(time: 18.25, direction: .in, who: "man"), .init(time: 19, direction: .out),
      ])
    #expect(truth.lines[1].events.count == 1)
  }

  /// Pixels from the infinite line, positive inside.
  private func depth(of point: Point, in labelled: Truth.LabelledLine) -> Double {
    labelled.line.inward.dot(point - labelled.line.start)
  }

  @Test("in_vector defines the inside, whichever end the line starts at")
  func inside() throws {
    let truth = try Truth(json: Data(whole.utf8), name: "clip")
    #expect(depth(of: Point(0, 200), in: truth.lines[0]) == 130)
    #expect(depth(of: Point(768, 200), in: truth.lines[1]) == 128)
    let turned = whole.replacingOccurrences(of: "[130, 40], [130, 340]", with: "[130, 340], [130, 40]")
    let same = try Truth(json: Data(turned.utf8), name: "clip")
    #expect(depth(of: Point(0, 200), in: same.lines[0]) == 130)
  }

  @Test(
    "unusable labels are rejected with the name of the key",
    arguments: [
      (#""width": 768"#, #""width": 0"#, "width"), (#""in_vector": [-1.0, 0.0]"#, #""in_vector": [0, 3]"#, "in_vector"),
      (#""in_vector": [-1.0, 0.0], "#, "", "in_vector"), (#""t": 18.25"#, #""t": "soon""#, "crossings[0].t"),
      (#""direction": "out""#, #""direction": "up""#, "crossings[1].direction"),
      ("[[130, 40], [130, 340]]", "[[130, 40]]", "line"), ("[130, 340]", "[130, 40]", "shorter"),
      (#"{"video""#, #"["video""#, "JSON"), (#""anchor_point": "center""#, #""anchor_point": "knee""#, "anchor_point"),
    ])
  func rejects(_ old: String, _ new: String, _ named: String) throws {
    let json = whole.replacingOccurrences(of: old, with: new)
    let error = #expect(throws: TruthError.self) { try Truth(json: Data(json.utf8), name: "store.json") }
    #expect(error?.message.contains(named) == true)
    #expect(error?.message.hasPrefix("store.json: ") == true)
  }

  /// Catches a missing file that is reported as invalid JSON.
  @Test func reportsAMissingFile() {
    let error = #expect(throws: TruthError.self) { try Truth(contentsOf: URL(filePath: "/nowhere/truth.json")) }
    #expect(error?.code == .missing)
  }
}
