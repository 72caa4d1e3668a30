import Scene

extension InputSpec {
  /// Decides the input of a crop network. Crops are always stretched.
  ///
  /// Each fact comes from the first source that has it: the options, the file's metadata, the network's name, the defaults.
  init(crops graph: Graph, _ facts: ModelFacts, _ options: CropOptions, defaults: CropDefaults) throws {
    let (layout, height, width) = try InputSpec.layout(of: graph.onlyInput(), model: graph.name)
    var size = options.inputSize ?? facts.metadata.inputSize ?? defaults.size
    if let width, let height { size = Size(width: width, height: height) }
    let known = KnownCropNetwork(facts.names)
    let color = options.colorOrder ?? facts.metadata.colorOrder ?? known?.colorOrder ?? .rgb
    let mean = options.pixels?.mean ?? facts.metadata.mean
    let scale = options.pixels?.scale ?? facts.metadata.scale
    if mean == nil, scale == nil, known == nil {
      throw InferenceError(
        .undecided,
        """
        \(graph.name) does not say which pixel range it expects. Give \(defaults.flag) bytes (0 to 255), unit (0 to 1), signed \
        (-1 to 1) or imagenet.
        """)
    }
    self.init(size: size, layout: layout, colorOrder: color, fit: .stretch, mean: mean ?? [0], scale: scale ?? [1])
    guard options.pixels == .imagenet, color == .bgr else { return }
    self.mean.reverse()
    self.scale.reverse()
  }

  /// Bytes of one picture of three channels.
  var byteCount: Int { size.width * size.height * 3 }
}
