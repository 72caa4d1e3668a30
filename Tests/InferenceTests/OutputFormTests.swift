import Scene
import Testing

@testable import Inference

@Suite("Recognition of output forms by their shapes")
struct OutputFormTests {
  struct Case: CustomTestStringConvertible {
    var shapes: [[Int?]]
    var classes: Int?
    var form: any OutputForm
    var testDescription: String { "\(shapes)" }
  }

  /// Cells of 640×640: 8,400.
  @Test(
    arguments: [
      Case(shapes: [[1, 84, 8400]], form: yolov8(80, channelsFirst: true)),
      Case(shapes: [[1, 5, 8400]], classes: 1, form: yolov8(1, channelsFirst: true)),
      Case(shapes: [[1, 84, nil]], form: yolov8(80, channelsFirst: true)),
      Case(shapes: [[1, 8400, 84]], classes: 80, form: yolov8(80, channelsFirst: false)),
      Case(shapes: [[1, 8400, 7]], classes: 3, form: yolov8(3, channelsFirst: false)),
      Case(shapes: [[1, 8400, 85]], form: yolox(80)),
      Case(shapes: [[1, 8400, 85]], classes: 80, form: yolox(80)),
      Case(shapes: [[1, 300, 6]], form: EndToEndForm(input: input)),
      Case(shapes: [[1, 300, 6]], classes: 80, form: EndToEndForm(input: input)),
      Case(shapes: [[1, 1, 200, 7]], form: SSDForm(input: input)),
      Case(shapes: [[1, 1, nil, 7]], form: SSDForm(input: input)),
      Case(shapes: [[nil, 5], [nil]], form: BoxesAndLabelsForm(boxes: 0, labels: 1)),
      Case(shapes: [[100], [100, 5]], form: BoxesAndLabelsForm(boxes: 1, labels: 0)),
    ])
  func recognised(_ example: Case) throws {
    #expect(try AnyHashable(form(example.shapes, example.classes)) == AnyHashable(example.form))
  }

  /// Catches a guess where two readings of one shape give different detections.
  @Test("[1,8400,6] may be two classes without objectness or one with it")
  func undecided() throws {
    let error = try #require(throws: InferenceError.self) { try form([[1, 8400, 6]]) }
    #expect(error.code == .undecided && error.message.contains("--model-kind"))
    #expect(try AnyHashable(form([[1, 8400, 6]], 2)) == AnyHashable(Self.yolov8(2, channelsFirst: false)))
    #expect(try AnyHashable(form([[1, 8400, 6]], 1)) == AnyHashable(Self.yolox(1)))
    #expect(try AnyHashable(form([[1, 8400, 6]], option: .yolox)) == AnyHashable(Self.yolox(1)))
  }

  /// Catches an error that does not show what was found.
  @Test(
    arguments: [[[1, 1000]], [[1, 116, 8400], [1, 32, 160, 160]], [[1, 4420, 2], [1, 4420, 4]]] as [[[Int?]]])
  func unsupported(_ shapes: [[Int?]]) throws {
    let error = try #require(throws: InferenceError.self) { try form(shapes) }
    #expect(error.code == .unsupportedModel)
    #expect(error.message.contains(shapes[0].map { $0.map(String.init) ?? "?" }.joined(separator: ",")))
  }

  /// Catches a form missing from the list, and two forms with one name or one `model_type`.
  @Test("the values of --model-kind")
  func names() {
    #expect(ModelKind.allCases.map(\.rawValue) == ["yolov8", "end-to-end", "ssd", "boxes-labels", "yolox"])
    #expect(ModelKind(rawValue: "yolox") == .yolox && ModelKind(rawValue: "yolov1") == nil)
    let types = OutputForms.all.flatMap { $0.modelTypes }
    #expect(Set(types).count == types.count)
    #expect(OutputForms.kind(modelType: "ATSS") == .boxesAndLabels && OutputForms.kind(modelType: "x") == nil)
  }

  private static let input = Size(width: 640, height: 640)

  private static func yolov8(_ classes: Int, channelsFirst: Bool) -> YOLOv8Form {
    YOLOv8Form(input: input, classCount: classes, channelsFirst: channelsFirst)
  }

  private static func yolox(_ classes: Int) -> YOLOXForm { YOLOXForm(input: input, classCount: classes) }

  private func form(_ shapes: [[Int?]], _ classes: Int? = nil, option: ModelKind? = nil) throws -> any OutputForm {
    let ports = shapes.map { TensorPort(name: "output", shape: $0) }
    return try OutputForms.recognise(
      OutputShapes(ports: ports, input: Self.input), kind: option, classes: classes, model: "model.onnx")
  }
}
