package import Scene

/// The decisions about a detector's network; for `footfall doctor` and logs.
package struct DetectorSummary: Hashable, Sendable {
  package let path: String
  package let kind: ModelKind
  package let request: InputRequest
  /// Class number and minimum score of each class that counts as a person.
  package let thresholds: [Int: Float]
  /// IoU; nil where the network removes overlapping boxes itself.
  package let overlapThreshold: Float?
  /// OpenVINO's own values for the precision hint and the number of threads.
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
  /// OpenVINO's properties for one latency-bound run at a time (figures: docs/decisions/0003-preprocessing.md).
  var openvinoSettings: [String: String] {
    var settings = ["PERFORMANCE_HINT": "LATENCY"]
    switch precision {
    case .f32, .bf16: settings["INFERENCE_PRECISION_HINT"] = precision.rawValue
    case .automatic: break
    }
    if let threads { settings["INFERENCE_NUM_THREADS"] = String(threads) }
    // OpenVINO pins the threads of each network from the first core on. Two networks of one thread each would share that core
    // while the others idle.
    if threads == 1 { settings["ENABLE_CPU_PINNING"] = "NO" }
    if let cacheDirectory { settings["CACHE_DIR"] = cacheDirectory }
    return settings
  }
}
