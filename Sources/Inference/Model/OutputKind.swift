/// What the outputs of a network hold, with the places where it stands.
enum OutputKind: Hashable, Sendable {
  /// Per candidate cx, cy, w, h and one score a class; as [1,4+classes,N], or with the last two axes swapped.
  case yolov8(classes: Int, channelsFirst: Bool)
  /// [1,N,6]: left, top, right, bottom, score, class; already suppressed.
  case endToEnd
  /// [1,1,N,7]: image, class, score, left, top, right, bottom as shares of the input; already suppressed.
  case ssd
  /// [N,5]: left, top, right, bottom in pixels, score; [N]: class. Already suppressed; N may differ from run to run.
  case boxesAndLabels(boxes: Int, labels: Int)
  /// [1,N,5+classes]: cx, cy relative to the cell, log w, log h in cells, objectness, one score a class.
  case yolox(classes: Int)

  /// Recognises the kind by the outputs' shapes.
  ///
  /// - Parameters:
  ///   - classes: how many classes the file or the catalogue names; nil when unknown.
  ///   - cells: candidates of a network with one per cell at strides 8, 16, 32.
  init(outputs: [TensorPort], kind: ModelKind?, classes: Int?, cells: Int, model: String) throws {
    let seen = outputs.map(\.description).joined(separator: ", ")
    func unsupported(_ remedy: String) -> InferenceError {
      InferenceError(.unsupportedModel, "The outputs of \(model) are \(seen): \(remedy)")
    }
    let possible = Self.candidates(outputs, classes: classes, cells: cells)
    guard let kind else {
      guard let only = possible.first else {
        throw unsupported("no person detector has such outputs; export a YOLOv8 or SSD detection network")
      }
      guard possible.count == 1 else {
        let names = possible.map(\.kind.rawValue).joined(separator: " or ")
        throw InferenceError(
          .undecided, "The outputs of \(model) are \(seen), which may be \(names); say which with --model-kind")
      }
      self = only
      return
    }
    guard let match = possible.first(where: { $0.kind == kind }) else {
      throw unsupported("they do not fit the kind \(kind.rawValue); leave out --model-kind or correct it")
    }
    self = match
  }

  var kind: ModelKind {
    switch self {
    case .yolov8: .yolov8
    case .endToEnd: .endToEnd
    case .ssd: .ssd
    case .boxesAndLabels: .boxesAndLabels
    case .yolox: .yolox
    }
  }

  /// How many classes the network tells apart; nil where the shape does not show it.
  var classes: Int? {
    switch self {
    case .yolov8(let classes, _), .yolox(let classes): classes
    case .endToEnd, .ssd, .boxesAndLabels: nil
    }
  }

  /// Whether overlapping boxes are still to be removed.
  var needsSuppression: Bool {
    switch self {
    case .yolov8, .yolox: true
    case .endToEnd, .ssd, .boxesAndLabels: false
    }
  }

  private static func candidates(_ outputs: [TensorPort], classes: Int?, cells: Int) -> [OutputKind] {
    if outputs.count == 2 { return pair(outputs) }
    guard outputs.count == 1, let shape = outputs[0].shape else { return [] }
    if shape.count == 4 { return shape[3] == 7 && shape[1] == 1 ? [.ssd] : [] }
    guard shape.count == 3, shape[0] == 1 || shape[0] == nil else { return [] }
    var found: [OutputKind] = []
    if let rows = shape[1], rows > 4, shape[2] == cells || (shape[2].map { $0 > rows } ?? true) {
      found.append(.yolov8(classes: rows - 4, channelsFirst: true))
    }
    if let columns = shape[2], columns > 4, shape[1].map({ $0 > columns }) ?? true {
      let oneEach = shape[1] == nil || shape[1] == cells
      if oneEach { found.append(.yolov8(classes: columns - 4, channelsFirst: false)) }
      if oneEach, columns > 5 { found.append(.yolox(classes: columns - 5)) }
      if columns == 6, shape[1] != cells { found.append(.endToEnd) }
    }
    guard found.count > 1, let classes else { return undoubted(found) }
    let fitting = found.filter { $0.classes == classes }
    return fitting.isEmpty ? found : fitting
  }

  /// Without class names, 85 columns are COCO's 80 classes behind an objectness, never 81 classes.
  private static func undoubted(_ found: [OutputKind]) -> [OutputKind] {
    let coco = found.filter { $0.classes == 80 }
    return coco.isEmpty ? found : coco
  }

  private static func pair(_ outputs: [TensorPort]) -> [OutputKind] {
    guard let boxes = outputs.firstIndex(where: { $0.shape?.count == 2 && $0.shape?[1] == 5 }),
      let labels = outputs.firstIndex(where: { $0.shape?.count == 1 })
    else { return [] }
    return [.boxesAndLabels(boxes: boxes, labels: labels)]
  }
}
