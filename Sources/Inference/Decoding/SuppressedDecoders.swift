import Scene

/// Decodes [N, 6]: left, top, right, bottom, score, class, as Ultralytics' end-to-end exports and YOLOv10 give them.
///
/// The rows of one run are pixels (ONNX, IR) or shares of the input (TFLite); which, shows in the rows that pass.
struct EndToEndDecoder: Hashable, Sendable {
  var input: Size

  func decode(_ output: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]) {
    let first = found.count
    for row in stride(from: 0, to: output.values.count - 5, by: 6) {
      let score = output.values[row + 4]
      guard score >= leastScore(output.values[row + 5], thresholds) else { continue }
      found.append(
        Candidate(
          left: output.values[row], top: output.values[row + 1], right: output.values[row + 2],
          bottom: output.values[row + 3], score: score))
    }
    guard found[first...].allSatisfy({ max($0.right, $0.bottom) <= BoxUnit.greatestShare }) else { return }
    for index in first..<found.count { found[index].scale(by: .shares(of: input)) }
  }
}

/// Decodes [N, 7]: image, class, score, left, top, right, bottom as shares; a negative image ends the list.
struct SSDDecoder: Hashable, Sendable {
  var input: Size

  func decode(_ output: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]) {
    for row in stride(from: 0, to: output.values.count - 6, by: 7) {
      let values = output.values[row..<(row + 7)]
      guard values[row] >= 0 else { return }
      guard values[row + 2] >= leastScore(values[row + 1], thresholds) else { continue }
      var box = Candidate(
        left: values[row + 3], top: values[row + 4], right: values[row + 5], bottom: values[row + 6],
        score: values[row + 2])
      box.scale(by: .shares(of: input))
      found.append(box)
    }
  }
}

/// Decodes [N, 5] boxes in pixels with their scores, and [N] classes.
struct BoxesAndLabelsDecoder: Hashable, Sendable {
  func decode(
    boxes: TensorView, labels: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]
  ) {
    for index in 0..<min(boxes.values.count / 5, labels.values.count) {
      let row = index * 5
      let score = boxes.values[row + 4]
      guard score >= leastScore(labels.values[index], thresholds) else { continue }
      found.append(
        Candidate(
          left: boxes.values[row], top: boxes.values[row + 1], right: boxes.values[row + 2],
          bottom: boxes.values[row + 3], score: score))
    }
  }
}

/// The threshold of the class that a network wrote as a real number; infinite when that class is no person.
private func leastScore(_ classID: Float, _ thresholds: [ClassThreshold]) -> Float {
  for wanted in thresholds where Float(wanted.classID) == classID { return wanted.score }
  return .infinity
}

extension Candidate {
  fileprivate mutating func scale(by unit: BoxUnit) {
    left *= unit.x
    right *= unit.x
    top *= unit.y
    bottom *= unit.y
  }
}
