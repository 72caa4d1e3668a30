package import Scene

/// What a detector decided about its network.
package struct DetectorSummary: Hashable, Sendable {
  package let path: String
  package let kind: ModelKind
  package let request: InputRequest
  /// Class number and least score of each class that counts as a person.
  package let thresholds: [Int: Float]
  /// IoU; nil where the network removes overlapping boxes itself.
  package let overlapThreshold: Float?
  /// What OpenVINO made of the precision hint and of the thread count.
  package let precision, threads: String

  init(path: String, plan: DetectorPlan, model: CompiledModel) {
    self.path = path
    kind = plan.output.kind
    request = plan.input.request
    thresholds = plan.thresholds
    overlapThreshold = plan.overlapThreshold
    precision = model.property("INFERENCE_PRECISION_HINT") ?? "unknown"
    threads = model.property("INFERENCE_NUM_THREADS") ?? "unknown"
  }
}

extension ModelOptions {
  /// OpenVINO's properties; one latency-bound run at a time (docs/decisions/0003-preprocessing.md has the figures).
  var openvinoSettings: [String: String] {
    var settings = ["PERFORMANCE_HINT": "LATENCY"]
    switch precision {
    case .f32, .bf16: settings["INFERENCE_PRECISION_HINT"] = precision.rawValue
    case .automatic: break
    }
    if let threads { settings["INFERENCE_NUM_THREADS"] = String(threads) }
    // OpenVINO pins the threads of each network from the first core on: two networks of one thread each would take turns on
    // that core while the others idle.
    if threads == 1 { settings["ENABLE_CPU_PINNING"] = "NO" }
    if let cacheFolder { settings["CACHE_DIR"] = cacheFolder }
    return settings
  }
}
