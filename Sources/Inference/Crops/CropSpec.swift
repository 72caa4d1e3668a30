import Scene

extension InputSpec {
  /// What a network of crops wants; crops are always stretched.
  ///
  /// Each fact comes from the first of these that knows it: the options, the file's metadata, what is known of its name.
  init(crops graph: Graph, _ facts: ModelFacts, _ options: CropOptions, habit: CropHabit) throws {
    let inputs = try graph.inputs()
    guard inputs.count == 1, let port = inputs.first else {
      throw InferenceError(
        .unsupportedModel, "\(graph.name) has \(inputs.count) inputs; give a network with one picture")
    }
    let (layout, height, width) = try InputSpec.layout(of: port, model: graph.name)
    var size = habit.size
    if let asked = options.inputSize ?? facts.metadata.inputSize { size = asked }
    if let width, let height { size = Size(width: width, height: height) }
    let known = KnownCrops(facts.names)
    let color = options.colorOrder ?? facts.metadata.colorOrder ?? known?.colorOrder ?? .rgb
    let mean = options.pixels?.mean ?? facts.metadata.mean
    let scale = options.pixels?.scale ?? facts.metadata.scale
    if mean == nil, scale == nil, known == nil {
      throw InferenceError(
        .undecided,
        """
        \(graph.name) does not say how it wants its pixels; say it with \(habit.flag): bytes (0 to 255), unit (0 to 1), signed \
        (-1 to 1) or imagenet
        """)
    }
    self.init(size: size, layout: layout, colorOrder: color, fit: .stretch, mean: mean ?? [0], scale: scale ?? [1])
    guard options.pixels == .imagenet, color == .bgr else { return }
    self.mean.reverse()
    self.scale.reverse()
  }
}

/// How networks of one task are given their crops when nothing else is known.
struct CropHabit {
  var size: Size
  /// The option that says how pixels are wanted.
  var flag: String

  static let embedder = CropHabit(size: Size(width: 128, height: 256), flag: "--embedder-pixels")
  static let classifier = CropHabit(size: Size(width: 224, height: 224), flag: "--classifier-pixels")
}

/// Open Model Zoo's networks of crops, whose files say nothing of their input: BGR, bytes as they are.
struct KnownCrops {
  let colorOrder = ColorOrder.bgr

  private static let families = ["person-reidentification-retail-", "person-attributes-recognition-crossroad-"]

  init?(_ names: [String]) {
    guard names.contains(where: { name in Self.families.contains { name.lowercased().hasPrefix($0) } }) else {
      return nil
    }
  }
}
