import Scene
import Testing

@testable import Inference

@Suite("Outputs are told apart by their shapes")
struct OutputKindTests {
  struct Case: CustomTestStringConvertible {
    var shapes: [[Int?]]
    var classes: Int?
    var kind: OutputKind
    var testDescription: String { "\(shapes)" }
  }

  /// Cells of 640×640: 8,400.
  @Test(
    arguments: [
      Case(shapes: [[1, 84, 8400]], kind: .yolov8(classes: 80, channelsFirst: true)),
      Case(shapes: [[1, 5, 8400]], classes: 1, kind: .yolov8(classes: 1, channelsFirst: true)),
      Case(shapes: [[1, 84, nil]], kind: .yolov8(classes: 80, channelsFirst: true)),
      Case(shapes: [[1, 8400, 84]], classes: 80, kind: .yolov8(classes: 80, channelsFirst: false)),
      Case(shapes: [[1, 8400, 7]], classes: 3, kind: .yolov8(classes: 3, channelsFirst: false)),
      Case(shapes: [[1, 8400, 85]], kind: .yolox(classes: 80)),
      Case(shapes: [[1, 8400, 85]], classes: 80, kind: .yolox(classes: 80)),
      Case(shapes: [[1, 300, 6]], kind: .endToEnd),
      Case(shapes: [[1, 300, 6]], classes: 80, kind: .endToEnd),
      Case(shapes: [[1, 1, 200, 7]], kind: .ssd),
      Case(shapes: [[1, 1, nil, 7]], kind: .ssd),
      Case(shapes: [[nil, 5], [nil]], kind: .boxesAndLabels(boxes: 0, labels: 1)),
      Case(shapes: [[100], [100, 5]], kind: .boxesAndLabels(boxes: 1, labels: 0)),
    ])
  func recognised(_ example: Case) throws {
    #expect(try kind(example.shapes, example.classes) == example.kind)
  }

  /// Catches a guess where two readings of one shape give different people.
  @Test("[1,8400,6] may be two classes without objectness or one with it")
  func undecided() throws {
    let error = try #require(throws: InferenceError.self) { try kind([[1, 8400, 6]]) }
    #expect(error.code == .undecided && error.message.contains("--model-kind"))
    #expect(try kind([[1, 8400, 6]], 2) == .yolov8(classes: 2, channelsFirst: false))
    #expect(try kind([[1, 8400, 6]], 1) == .yolox(classes: 1))
    #expect(try kind([[1, 8400, 6]], option: .yolox) == .yolox(classes: 1))
  }

  /// Catches an error that does not show what was found.
  @Test(
    arguments: [[[1, 1000]], [[1, 116, 8400], [1, 32, 160, 160]], [[1, 4420, 2], [1, 4420, 4]]] as [[[Int?]]])
  func unsupported(_ shapes: [[Int?]]) throws {
    let error = try #require(throws: InferenceError.self) { try kind(shapes) }
    #expect(error.code == .unsupportedModel)
    #expect(error.message.contains(shapes[0].map { $0.map(String.init) ?? "?" }.joined(separator: ",")))
  }

  private func kind(_ shapes: [[Int?]], _ classes: Int? = nil, option: ModelKind? = nil) throws -> OutputKind {
    try OutputKind(
      outputs: shapes.map { TensorPort(name: "output", shape: $0) }, kind: option, classes: classes, cells: 8400,
      model: "model.onnx")
  }
}
