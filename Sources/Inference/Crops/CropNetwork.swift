import Scene

/// A network for crops: cuts them out of the picture, runs them in batches and returns one row of numbers per crop.
///
///     boxes ─► crops, u8 [n,3,h,w] ─► network ─► [n,columns]          n ≤ 8
///
/// Not Sendable: one thread uses it.
final class CropNetwork {
  /// Maximum number of crops in one run; few frames need more. On a processor a batch of 8 saves only 7 % per crop
  /// (person-reidentification-retail-0287), so larger batches would only cost memory.
  static let maxBatch = 8

  let spec: InputSpec
  /// Numbers per crop.
  private(set) var columns = 0
  private let batch: Int
  private let inference: InferRequest
  private let pixels: UnsafeMutableBufferPointer<UInt8>
  private var sampler: CropSampler
  let summary: CropSummary

  init(_ file: ModelFile, facts: ModelFacts, options: CropOptions, defaults: CropDefaults) throws {
    let core = try Core()
    let spec = try InputSpec(crops: core.read(file), facts, options, defaults: defaults)
    let batch = try Self.takesBatches(core.read(file), spec) ? Self.maxBatch : 1
    let loaded = try Self.load(file, core, spec, facts, options, batch: batch)
    self.spec = spec
    self.batch = batch
    inference = loaded.inference
    columns = loaded.columns
    summary = CropSummary(path: file.path, inputSize: spec.size, batch: batch, columns: loaded.columns)
    pixels = .allocate(capacity: batch * spec.byteCount)
    pixels.initialize(repeating: Fit.padding)
    sampler = CropSampler(spec)
  }

  deinit { pixels.deallocate() }

  /// Runs the network on every box.
  /// - Parameter body: receives the box's index, its row, and the crop's sharpness.
  func run(
    on boxes: [Box], in frame: Frame, _ body: (Int, UnsafeBufferPointer<Float>, Float) throws -> Void
  ) throws {
    guard let picture = frame.picture else {
      throw InferenceError(
        .wrongInput, "Frame \(frame.index) carries no full picture to cut people from. Open its source with pictures.")
    }
    var start = 0
    while start < boxes.count {
      let part = boxes[start..<min(start + batch, boxes.count)]
      let sharpness = try withExtendedLifetime(picture) { try cut(part, from: picture) }
      try runBatch(part.count) { index, row in try body(start + index, row, sharpness[index]) }
      start += part.count
    }
  }

  /// Runs the network on one crop whose bytes come from a function of their index.
  func run(pattern value: (Int) -> UInt8, _ body: (UnsafeBufferPointer<Float>) throws -> Void) throws {
    for i in 0..<spec.byteCount { pixels[i] = value(i) }
    try runBatch(1) { _, row in try body(row) }
  }

  private func cut(_ boxes: ArraySlice<Box>, from picture: Picture) throws -> [Float] {
    guard let base = pixels.baseAddress else { return [] }
    return boxes.enumerated().map { index, box in
      sampler.cut(box, from: picture, into: base + index * spec.byteCount)
    }
  }

  private func runBatch(_ count: Int, _ body: (Int, UnsafeBufferPointer<Float>) throws -> Void) throws {
    guard let base = pixels.baseAddress else { return }
    try inference.setInput(pixels: base, shape: [count] + spec.shape.dropFirst())
    try inference.run()
    try inference.withOutput { view in
      guard view.values.count == count * columns else {
        throw InferenceError(
          .runFailed, "\(summary.path) returned \(view.shape) numbers for \(count) crops. Export the network again.")
      }
      for index in 0..<count {
        try body(index, UnsafeBufferPointer(rebasing: view.values[index * columns..<(index + 1) * columns]))
      }
    }
  }
}

extension CropNetwork {
  /// Whether each crop of a batch gets a row of its own. Some exports have the batch of 1 fixed in a reshape: their output stays
  /// one row, and their crops run one by one.
  private static func takesBatches(_ graph: Graph, _ spec: InputSpec) throws -> Bool {
    do {
      try graph.reshape(toBatchesOf: maxBatch, spec.shape)
    } catch let error as InferenceError where error.code == .unsupportedModel {
      return false
    }
    guard let shape = try graph.outputs().first?.shape, let rows = shape.first else { return false }
    return rows == nil
  }

  /// Compiles the network and runs it on grey, which proves that every crop gets a row of its own.
  private static func load(
    _ file: ModelFile, _ core: Core, _ spec: InputSpec, _ facts: ModelFacts, _ options: CropOptions, batch: Int
  ) throws -> (inference: InferRequest, columns: Int) {
    let graph = try core.read(file)
    if batch > 1 { try graph.reshape(toBatchesOf: batch, spec.shape) } else { try graph.reshape(to: spec.shape) }
    let conversion = try spec.conversion(for: facts.inputQuantisation, model: file.path)
    let model = try CompiledModel(graph.takingPixels(conversion), core: core, settings: options.openvinoSettings)
    let inference = try model.makeRequest(outputQuantisation: facts.outputQuantisation)
    let grey = [UInt8](repeating: Fit.padding, count: batch * spec.byteCount)
    var columns = 0
    for count in Set([1, batch]) {
      let shape = try grey.withUnsafeBufferPointer { grey in
        guard let base = grey.baseAddress else { return [Int]() }
        try inference.setInput(pixels: base, shape: [count] + spec.shape.dropFirst())
        try inference.run()
        return try inference.withOutput { $0.shape }
      }
      guard shape.first == count, shape.count >= 2 else {
        throw InferenceError(
          .unsupportedModel,
          "The output of \(file.path) is \(shape) for \(count) crops, not one row per crop. Use an embedder or a classifier."
        )
      }
      columns = shape.dropFirst().reduce(1, *)
    }
    return (inference, columns)
  }
}
