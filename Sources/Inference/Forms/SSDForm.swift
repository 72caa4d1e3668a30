import Scene

extension ModelKind { static let ssd = ModelKind("ssd") }

/// SSD of Open Model Zoo and Caffe: [1, 1, N, 7] with image, class, score, left, top, right, bottom; already suppressed.
///
/// Boxes are fractions of the input. A negative image number ends the list.
struct SSDForm: OutputForm {
  static let kind = ModelKind.ssd
  static let modelTypes: Set<String> = ["ssd"]
  static let defaults = DetectorDefaults(colorOrder: .bgr, fit: .stretch, scale: 1, scoreThreshold: 0.5)
  static let needsSuppression = false

  let input: Size

  static func readings(of outputs: OutputShapes) -> [SSDForm] {
    guard let shape = outputs.only, shape.count == 4, shape[1] == 1, shape[3] == 7 else { return [] }
    return [SSDForm(input: outputs.input)]
  }

  func decode(_ run: InferRequest, _ thresholds: [ClassThreshold], into found: inout [Candidate]) throws {
    try run.withOutput { decode($0.values, thresholds, into: &found) }
  }

  private func decode(
    _ values: UnsafeMutableBufferPointer<Float>, _ thresholds: [ClassThreshold], into found: inout [Candidate]
  ) {
    for row in stride(from: 0, to: values.count - 6, by: 7) {
      guard values[row] >= 0 else { return }
      guard values[row + 2] >= thresholds.minScore(ofClass: values[row + 1]) else { continue }
      var box = Candidate(
        left: values[row + 3], top: values[row + 4], right: values[row + 5], bottom: values[row + 6],
        score: values[row + 2])
      box.scale(by: .fractions(of: input))
      found.append(box)
    }
  }
}
