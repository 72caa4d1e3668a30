import Scene

/// Everything that is decided about a person detector before it runs.
///
/// Each fact comes from the first of these that knows it: the options, the file's metadata, the catalogue, the habits of the
/// output's kind.
struct DetectorPlan: Hashable, Sendable {
  var input: InputSpec
  var output: OutputKind
  /// Classes that count as a person, with the least score of each.
  var thresholds: [Int: Float]
  /// IoU above which the worse of two boxes goes; nil where the network has done that itself.
  var overlapThreshold: Float?
  /// Of each output; nil where it holds real numbers.
  var outputQuantisation: [Quantisation?]

  /// - Parameter graph: reshaped here to a static input when its size is open or another one was asked for.
  init(_ graph: Graph, _ facts: ModelFacts, _ options: ModelOptions) throws {
    let inputs = try graph.inputs()
    guard inputs.count == 1, let port = inputs.first else {
      throw InferenceError(
        .unsupportedModel, "\(graph.name) has \(inputs.count) inputs; give a network with one picture")
    }
    if let task = facts.metadata.task, !["detect", "detection"].contains(task) {
      throw InferenceError(
        .unsupportedModel, "\(graph.name) was trained to \(task), not to detect; give a detection network")
    }
    let (layout, height, width) = try InputSpec.layout(of: port, model: graph.name)
    let size = try Self.size(width, height, facts, options, graph.name)
    let known = facts.entry
    var spec = InputSpec(size: size, layout: layout, colorOrder: .rgb, fit: .letterbox, mean: [0], scale: [1])
    if size.width != width || size.height != height { try graph.reshape(to: spec.shape) }

    let names = facts.metadata.classNames
    output = try OutputKind(
      outputs: graph.outputs(), kind: options.kind ?? facts.metadata.kind ?? known?.kind,
      classes: names.isEmpty ? known?.classes : names.count, cells: InputSpec.cells(size), model: graph.name)

    let habit = Habit(output.kind)
    spec.colorOrder = options.colorOrder ?? facts.metadata.colorOrder ?? known?.colorOrder ?? habit.colorOrder
    spec.fit = options.fit ?? facts.metadata.fit ?? known?.fit ?? habit.fit
    spec.mean = facts.metadata.mean ?? [0]
    spec.scale = options.scale.map { [$0] } ?? facts.metadata.scale ?? known.map { [$0.scale] } ?? [habit.scale]
    input = spec

    let score = options.scoreThreshold ?? facts.metadata.scoreThreshold ?? known?.scoreThreshold ?? habit.scoreThreshold
    let people = try Self.people(facts, options, output, graph.name)
    thresholds = people.reduce(into: [:]) { $0[$1] = options.classScoreThresholds[$1] ?? score }
    let overlap = options.overlapThreshold ?? (output.needsSuppression ? facts.metadata.overlapThreshold ?? 0.5 : nil)
    overlapThreshold = overlap
    outputQuantisation = facts.outputQuantisation
  }

  private static func size(
    _ width: Int?, _ height: Int?, _ facts: ModelFacts, _ options: ModelOptions, _ model: String
  ) throws -> Size {
    if let size = options.inputSize { return size }
    if let width, let height { return Size(width: width, height: height) }
    if let size = facts.metadata.inputSize ?? facts.entry?.inputSize { return size }
    throw InferenceError(.undecided, "\(model) takes pictures of any size; choose one with --input-size, as 640x640")
  }

  private static func people(
    _ facts: ModelFacts, _ options: ModelOptions, _ output: OutputKind, _ model: String
  ) throws -> Set<Int> {
    if let classes = options.personClasses {
      if let count = output.classes, let wrong = classes.first(where: { !(0..<count).contains($0) }) {
        throw InferenceError(
          .invalidOption, "\(model) has no class \(wrong); --person-class takes numbers from 0 to \(count - 1)")
      }
      return classes
    }
    let named = facts.metadata.personClasses
    if !named.isEmpty { return named }
    if facts.metadata.classNames.isEmpty {
      if let entry = facts.entry, entry.classes == nil || output.classes == nil || entry.classes == output.classes {
        return entry.personClasses
      }
      // COCO's order of classes begins with person.
      if output.classes == 1 || output.classes == 80 { return [0] }
    }
    let names = facts.metadata.classNames.sorted { $0.key < $1.key }.prefix(10).map { "\($0.key) \($0.value)" }
    let said = names.isEmpty ? "no names of its classes" : "the classes \(names.joined(separator: ", "))"
    throw InferenceError(.undecided, "\(model) carries \(said); say which is a person with --person-class")
  }
}

/// What a model file and the catalogue know about a network.
struct ModelFacts: Hashable, Sendable {
  var metadata = ModelMetadata()
  /// The file's and its folder's.
  var names: [String] = []
  var entry: ModelCatalogue.Entry?
  var inputQuantisation: Quantisation?
  var outputQuantisation: [Quantisation?] = []
}

/// How networks of a kind are given their picture when nothing else is known.
private struct Habit {
  var colorOrder = ColorOrder.rgb
  var fit = Fit.letterbox
  var scale: Float = 255
  var scoreThreshold: Float = 0.25

  init(_ kind: ModelKind) {
    switch kind {
    case .yolov8, .endToEnd: break
    case .ssd, .boxesAndLabels:
      (colorOrder, fit, scale, scoreThreshold) = (.bgr, .stretch, 1, 0.5)
    case .yolox: (colorOrder, fit, scale, scoreThreshold) = (.bgr, .letterboxTopLeft, 1, 0.3)
    }
  }
}
