import Scene

/// The forms of output that Footfall reads.
enum OutputForms {
  /// Every form; messages and `--help` list them in this order.
  static let all: [any OutputForm.Type] = [
    YOLOv8Form.self, EndToEndForm.self, SSDForm.self, BoxesAndLabelsForm.self, YOLOXForm.self,
  ]

  /// The form that a file's `model_type` names; nil when it is unknown.
  static func kind(modelType: String) -> ModelKind? {
    all.first { $0.modelTypes.contains(modelType.lowercased()) }?.kind
  }

  /// Recognises the form by the shapes of the outputs.
  ///
  /// - Parameters:
  ///   - kind: the form that the options, the file or the catalogue name; nil when unknown.
  ///   - classes: number of classes that the file or the catalogue names; nil when unknown.
  /// - Throws: `unsupportedModel` when no form fits, `undecided` when several do.
  static func recognise(
    _ outputs: OutputShapes, kind: ModelKind?, classes: Int?, model: String
  ) throws -> any OutputForm {
    let shapes = outputs.ports.map(\.description).joined(separator: ", ")
    let possible = readings(of: outputs, classes: classes)
    if let kind {
      guard let match = possible.first(where: { $0.kind == kind }) else {
        throw InferenceError(
          .unsupportedModel,
          "The outputs of \(model) are \(shapes) and do not fit the kind \(kind.rawValue). Correct or omit --model-kind."
        )
      }
      return match
    }
    guard let first = possible.first else {
      throw InferenceError(
        .unsupportedModel,
        "The outputs of \(model) are \(shapes), which no known person detector has. "
          + "Export a YOLOv8 or SSD detection network.")
    }
    guard possible.count == 1 else {
      let names = possible.map(\.kind.rawValue).joined(separator: " or ")
      throw InferenceError(
        .undecided, "The outputs of \(model) are \(shapes), which fit \(names). Choose one with --model-kind.")
    }
    return first
  }

  /// Several readings remain only where neither the number of classes nor COCO's 80 classes decide between them.
  private static func readings(of outputs: OutputShapes, classes: Int?) -> [any OutputForm] {
    let found = all.flatMap { readings($0, outputs) }
    guard found.count > 1 else { return found }
    // Without class names, 85 columns are COCO's 80 classes behind an objectness, never 81 classes.
    let fitting = found.filter { $0.classes == classes ?? 80 }
    return fitting.isEmpty ? found : fitting
  }

  private static func readings<Form: OutputForm>(_ form: Form.Type, _ outputs: OutputShapes) -> [any OutputForm] {
    form.readings(of: outputs)
  }
}
