internal import Execution
package import Scene

/// A network that finds people, on its own thread.
///
///     Frame.input ─► u8 tensor (no copy) ─► network ─► candidates ─► suppression ─► boxes in the frame
package actor Detector: PersonDetector {
  package nonisolated let request: InputRequest?
  package nonisolated let summary: DetectorSummary

  private nonisolated let thread: SerialThread
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let plan: DetectorPlan
  private let form: any OutputForm
  private let thresholds: [ClassThreshold]
  private let inference: InferRequest
  private let input: InputTensor
  /// Reused from frame to frame for its memory.
  private var candidates: [Candidate] = []

  /// Reads, compiles and runs the network once. Takes up to a second.
  ///
  /// - Parameter path: a file of `ModelFile.Format`, or a directory with one.
  package init(contentsOf path: String, options: ModelOptions = ModelOptions()) throws {
    try options.validate()
    let file = try ModelFile(path: path)
    let core = try Core()
    let graph = try core.read(file)
    let facts = ModelFacts(file)
    let plan = try DetectorPlan(graph, facts, options)
    let conversion = try plan.input.conversion(for: facts.inputQuantisation, model: file.path)
    let model = try CompiledModel(
      graph.takingPixels(conversion), core: core, settings: options.openvinoSettings)
    let inference = try model.makeRequest(outputQuantisation: facts.outputQuantisation)
    var form = plan.output
    let input = InputTensor(plan.input)
    try input.showGrey(to: inference)
    try inference.run()
    try form.settle(on: inference)

    self.plan = plan
    self.form = form
    self.inference = inference
    self.input = input
    request = plan.input.request
    thresholds = plan.thresholds.map { ClassThreshold(classID: $0.key, score: $0.value * options.lowScoreFraction) }
      .sorted { $0.classID < $1.classID }
    summary = DetectorSummary(path: file.path, plan: plan, model: model)
    thread = SerialThread(name: "inference")
  }

  package func detections(in frame: Frame) throws -> [Detection] {
    guard let picture = frame.input, let placement = frame.placement else {
      throw InferenceError(
        .wrongInput, "Frame \(frame.index) carries no network input. Open its source with the detector's request.")
    }
    guard picture.size == plan.input.size, picture.format == plan.input.request.format else {
      throw InferenceError(
        .wrongInput,
        """
        Frame \(frame.index) carries \(picture.size.width)x\(picture.size.height) \(picture.format.rawValue), not the \
        detector's \(plan.input.size.width)x\(plan.input.size.height) \(plan.input.request.format.rawValue). Open its source \
        with the detector's request.
        """)
    }
    // OpenVINO reads the picture's own memory, which lives until this function returns.
    try withExtendedLifetime(picture) {
      try input.show(picture, to: inference)
      try inference.run()
    }
    candidates.removeAll(keepingCapacity: true)
    try form.decode(inference, thresholds, into: &candidates)
    if let overlap = plan.overlapThreshold {
      suppressOverlaps(&candidates, threshold: overlap)
    } else {
      candidates.sort { $0.score > $1.score }
    }
    return candidates.compactMap { $0.detection(in: frame.size, placement) }
  }
}

extension Candidate {
  /// The box in the frame's pixels, cut at its edges; nil when nothing is left, for example in the padding.
  func detection(in frame: Size, _ placement: Placement) -> Detection? {
    let box = placement.frameBox(
      Box(left: Double(left), top: Double(top), width: Double(right - left), height: Double(bottom - top)))
    let cut = Box(
      left: max(0, box.left), top: max(0, box.top),
      width: min(Double(frame.width), box.right) - max(0, box.left),
      height: min(Double(frame.height), box.bottom) - max(0, box.top))
    guard cut.width > 0, cut.height > 0 else { return nil }
    return Detection(box: cut, score: min(1, score))
  }
}
