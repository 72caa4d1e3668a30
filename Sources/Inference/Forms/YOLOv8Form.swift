import Scene

extension ModelKind { static let yolov8 = ModelKind("yolov8") }

/// YOLOv8, v9, 11, 12 (Ultralytics) and the bundled detector: per candidate cx, cy, w, h and one score per class.
///
/// The output is [1, 4 + classes, N], or has the last two axes swapped. Boxes are in pixels or fractions of the input.
struct YOLOv8Form: OutputForm {
  static let kind = ModelKind.yolov8
  static let modelTypes: Set<String> = ["yolov8", "yolo", "yolov9", "yolo11", "yolov11", "yolov5"]
  static let defaults = DetectorDefaults()
  static let needsSuppression = true

  let input: Size
  let classCount: Int
  /// Whether the axis of channels comes before the axis of candidates.
  let channelsFirst: Bool
  var unit = BoxUnit.pixels

  var classes: Int? { classCount }
  private var channels: Int { 4 + classCount }

  static func readings(of outputs: OutputShapes) -> [YOLOv8Form] {
    guard let (rows, columns) = outputs.table else { return [] }
    var found: [YOLOv8Form] = []
    if let rows, rows > 4, columns == outputs.cells || (columns.map { $0 > rows } ?? true) {
      found.append(YOLOv8Form(input: outputs.input, classCount: rows - 4, channelsFirst: true))
    }
    if let columns, columns > 4, rows.map({ $0 > columns }) ?? true, rows == nil || rows == outputs.cells {
      found.append(YOLOv8Form(input: outputs.input, classCount: columns - 4, channelsFirst: false))
    }
    return found
  }

  mutating func settle(on run: InferRequest) throws {
    unit = try run.withOutput { isNormalized($0) } ? .fractions(of: input) : .pixels
  }

  func decode(_ run: InferRequest, _ thresholds: [ClassThreshold], into found: inout [Candidate]) throws {
    try run.withOutput { decode($0, thresholds, into: &found) }
  }

  /// A candidate that reaches the thresholds of several classes is appended once per class; suppression keeps the best.
  private func decode(_ output: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]) {
    let count = output.values.count / channels
    guard let values = output.values.baseAddress, count > 0 else { return }
    // Distance between two candidates, and between two values of one.
    let (step, stride) = channelsFirst ? (1, count) : (channels, 1)
    for wanted in thresholds where wanted.classID < classCount {
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

  /// Whether the boxes are fractions of the input. In pixels, the centres of the rightmost cells would lie far beyond 2.
  private func isNormalized(_ output: TensorView) -> Bool {
    let count = output.values.count / channels
    let step = channelsFirst ? 1 : channels
    return count > 0 && (0..<count).allSatisfy { output.values[$0 * step] <= BoxUnit.maxFraction }
  }
}
