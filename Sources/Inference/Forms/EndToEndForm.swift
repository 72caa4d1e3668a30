import Scene

extension ModelKind { static let endToEnd = ModelKind("end-to-end") }

/// Ultralytics' end-to-end exports and YOLOv10: [1, N, 6] with left, top, right, bottom, score, class; already suppressed.
///
/// The boxes of one run are in pixels (ONNX, IR) or fractions of the input (TFLite). The rows that pass show which.
struct EndToEndForm: OutputForm {
  static let kind = ModelKind.endToEnd
  static let modelTypes: Set<String> = ["yolov10", "end-to-end"]
  static let defaults = DetectorDefaults()
  static let needsSuppression = false

  let input: Size

  static func readings(of outputs: OutputShapes) -> [EndToEndForm] {
    guard let (rows, columns) = outputs.table, columns == 6, rows != outputs.cells, rows.map({ $0 > 6 }) ?? true else {
      return []
    }
    return [EndToEndForm(input: outputs.input)]
  }

  func decode(_ run: InferRequest, _ thresholds: [ClassThreshold], into found: inout [Candidate]) throws {
    try run.withOutput { decode($0.values, thresholds, into: &found) }
  }

  private func decode(
    _ values: UnsafeMutableBufferPointer<Float>, _ thresholds: [ClassThreshold], into found: inout [Candidate]
  ) {
    let first = found.count
    for row in stride(from: 0, to: values.count - 5, by: 6) {
      guard values[row + 4] >= thresholds.minScore(ofClass: values[row + 5]) else { continue }
      found.append(
        Candidate(
          left: values[row], top: values[row + 1], right: values[row + 2], bottom: values[row + 3],
          score: values[row + 4]))
    }
    guard found[first...].allSatisfy({ max($0.right, $0.bottom) <= BoxUnit.maxFraction }) else { return }
    for index in first..<found.count { found[index].scale(by: .fractions(of: input)) }
  }
}
