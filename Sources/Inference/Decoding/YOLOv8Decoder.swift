/// Decodes [4+classes, N] or [N, 4+classes]: cx, cy, w, h, then one score a class.
struct YOLOv8Decoder: Hashable, Sendable {
  var classes: Int
  var channelsFirst: Bool
  var unit = BoxUnit.pixels

  /// Appends every candidate whose score reaches the threshold of a person class. One candidate may be appended once a class;
  /// suppression keeps the best.
  func decode(_ output: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]) {
    let columns = 4 + classes
    let count = output.values.count / columns
    guard let values = output.values.baseAddress, count > 0 else { return }
    // Distance between two candidates, and between two values of one.
    let (step, stride) = channelsFirst ? (1, count) : (columns, 1)
    for wanted in thresholds where wanted.classID < classes {
      let scores = values + (4 + wanted.classID) * stride
      for index in 0..<count where scores[index * step] >= wanted.score {
        let box = values + index * step
        found.append(
          Candidate(
            centerX: box[0] * unit.x, centerY: box[stride] * unit.y, width: box[2 * stride] * unit.x,
            height: box[3 * stride] * unit.y, score: scores[index * step]))
      }
    }
  }

  /// Whether the boxes of a run are shares of the input: were they pixels, the centres of the rightmost cells would lie far
  /// beyond 2.
  func holdsShares(_ output: TensorView) -> Bool {
    let columns = 4 + classes
    let count = output.values.count / columns
    let step = channelsFirst ? 1 : columns
    return count > 0 && (0..<count).allSatisfy { output.values[$0 * step] <= BoxUnit.greatestShare }
  }
}
