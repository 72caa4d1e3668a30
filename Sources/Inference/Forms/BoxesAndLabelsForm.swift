import Scene

extension ModelKind { static let boxesAndLabels = ModelKind("boxes-labels") }

/// ATSS of Open Model Zoo: [N, 5] with left, top, right, bottom in pixels and the score, beside [N] with the class.
///
/// Already suppressed. N may differ from run to run.
struct BoxesAndLabelsForm: OutputForm {
  static let kind = ModelKind.boxesAndLabels
  static let modelTypes: Set<String> = ["boxes-labels", "atss"]
  static let defaults = DetectorDefaults(colorOrder: .bgr, fit: .stretch, scale: 1, scoreThreshold: 0.5)
  static let needsSuppression = false

  /// Indices of the two outputs.
  let boxes, labels: Int

  static func readings(of outputs: OutputShapes) -> [BoxesAndLabelsForm] {
    let ports = outputs.ports
    guard ports.count == 2, let boxes = ports.firstIndex(where: { $0.shape?.count == 2 && $0.shape?[1] == 5 }),
      let labels = ports.firstIndex(where: { $0.shape?.count == 1 })
    else { return [] }
    return [BoxesAndLabelsForm(boxes: boxes, labels: labels)]
  }

  func decode(_ run: InferRequest, _ thresholds: [ClassThreshold], into found: inout [Candidate]) throws {
    try run.withOutput(boxes) { boxes in
      try run.withOutput(labels) { decode(boxes.values, labels: $0.values, thresholds, into: &found) }
    }
  }

  private func decode(
    _ boxes: UnsafeMutableBufferPointer<Float>, labels: UnsafeMutableBufferPointer<Float>,
    _ thresholds: [ClassThreshold], into found: inout [Candidate]
  ) {
    for index in 0..<min(boxes.count / 5, labels.count) {
      let row = index * 5
      guard boxes[row + 4] >= thresholds.minScore(ofClass: labels[index]) else { continue }
      found.append(
        Candidate(
          left: boxes[row], top: boxes[row + 1], right: boxes[row + 2], bottom: boxes[row + 3], score: boxes[row + 4]))
    }
  }
}
