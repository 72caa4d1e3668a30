import Scene

/// The decisions about a person detector before it runs.
///
/// Each fact comes from the first source that has it: the options, the file's metadata, the catalogue, the output form's
/// defaults.
struct DetectorPlan: Sendable {
  var input: InputSpec
  var output: any OutputForm
  /// Minimum score of each class that counts as a person.
  var thresholds: [Int: Float]
  /// IoU above which the worse of two boxes is removed; nil where the network has done that itself.
  var overlapThreshold: Float?

  /// - Parameter graph: reshaped here to a static input when its size is open or the options give another size.
  init(_ graph: Graph, _ facts: ModelFacts, _ options: ModelOptions) throws {
    if let task = facts.metadata.task, !["detect", "detection"].contains(task) {
      throw InferenceError(
        .unsupportedModel, "\(graph.name) was trained to \(task), not to detect. Use a detection network.")
    }
    let (layout, height, width) = try InputSpec.layout(of: graph.onlyInput(), model: graph.name)
    let size = try Self.size(width, height, facts, options, graph.name)
    let known = facts.entry
    var spec = InputSpec(size: size, layout: layout, colorOrder: .rgb, fit: .letterbox, mean: [0], scale: [1])
    if size.width != width || size.height != height { try graph.reshape(to: spec.shape) }

    let names = facts.metadata.classNames
    let output = try OutputForms.recognise(
      OutputShapes(ports: graph.outputs(), input: size), kind: options.kind ?? facts.metadata.kind ?? known?.kind,
      classes: names.isEmpty ? known?.classes : names.count, model: graph.name)
    self.output = output

    let defaults = type(of: output).defaults
    spec.colorOrder = options.colorOrder ?? facts.metadata.colorOrder ?? known?.colorOrder ?? defaults.colorOrder
    spec.fit = options.fit ?? facts.metadata.fit ?? known?.fit ?? defaults.fit
    spec.mean = facts.metadata.mean ?? [0]
    spec.scale = options.scale.map { [$0] } ?? facts.metadata.scale ?? [known?.scale ?? defaults.scale]
    input = spec

    let score =
      options.scoreThreshold ?? facts.metadata.scoreThreshold ?? known?.scoreThreshold ?? defaults.scoreThreshold
    let people = try Self.people(facts, options, output, graph.name)
    thresholds = people.reduce(into: [:]) { $0[$1] = options.classScoreThresholds[$1] ?? score }
    let suppression = type(of: output).needsSuppression ? facts.metadata.overlapThreshold ?? 0.5 : nil
    overlapThreshold = options.overlapThreshold ?? suppression
  }

  private static func size(
    _ width: Int?, _ height: Int?, _ facts: ModelFacts, _ options: ModelOptions, _ model: String
  ) throws -> Size {
    if let size = options.inputSize { return size }
    if let width, let height { return Size(width: width, height: height) }
    if let size = facts.metadata.inputSize ?? facts.entry?.inputSize { return size }
    throw InferenceError(
      .undecided, "\(model) accepts pictures of any size. Choose one with --input-size, for example 640x640.")
  }

  private static func people(
    _ facts: ModelFacts, _ options: ModelOptions, _ output: any OutputForm, _ model: String
  ) throws -> Set<Int> {
    if let classes = options.personClasses {
      if let count = output.classes, let wrong = classes.first(where: { !(0..<count).contains($0) }) {
        throw InferenceError(
          .invalidOption, "\(model) has no class \(wrong). Give --person-class a number from 0 to \(count - 1).")
      }
      return classes
    }
    let named = facts.metadata.personClasses
    if !named.isEmpty { return named }
    if facts.metadata.classNames.isEmpty {
      if let entry = facts.entry, entry.classes == nil || output.classes == nil || entry.classes == output.classes {
        return entry.personClasses
      }
      // Person is the first of COCO's classes.
      if output.classes == 1 || output.classes == 80 { return [0] }
    }
    let names = facts.metadata.classNames.sorted { $0.key < $1.key }.prefix(10).map { "\($0.key) \($0.value)" }
    let list = names.isEmpty ? "no class names" : "the classes \(names.joined(separator: ", "))"
    throw InferenceError(.undecided, "\(model) carries \(list). Choose the class of people with --person-class.")
  }
}
