import Foundation
import Scene

extension ModelKind { static let yolox = ModelKind("yolox") }

/// YOLOX without its decoding (arXiv 2107.08430): [1, N, 5 + classes], one row per cell of strides 8, 16, 32, row by row.
///
///     cx = (x + column) × stride      w = exp(w) × stride      score = objectness × class
struct YOLOXForm: OutputForm {
  static let kind = ModelKind.yolox
  static let modelTypes: Set<String> = ["yolox"]
  static let defaults = DetectorDefaults(colorOrder: .bgr, fit: .letterboxTopLeft, scale: 1, scoreThreshold: 0.3)
  static let needsSuppression = true

  let input: Size
  let classCount: Int

  var classes: Int? { classCount }

  static func readings(of outputs: OutputShapes) -> [YOLOXForm] {
    guard let (rows, columns) = outputs.table, let columns, columns > 5, rows.map({ $0 > columns }) ?? true,
      rows == nil || rows == outputs.cells
    else { return [] }
    return [YOLOXForm(input: outputs.input, classCount: columns - 5)]
  }

  func decode(_ run: InferRequest, _ thresholds: [ClassThreshold], into found: inout [Candidate]) throws {
    try run.withOutput { decode($0, thresholds, into: &found) }
  }

  private func decode(_ output: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]) {
    let columns = 5 + classCount
    guard var cell = output.values.baseAddress.map({ UnsafePointer($0) }),
      output.values.count >= InputSpec.cells(input) * columns
    else { return }
    for stride in [8, 16, 32] {
      for row in 0..<(input.height / stride) {
        for column in 0..<(input.width / stride) {
          append(cell, row, column, Float(stride), thresholds, into: &found)
          cell += columns
        }
      }
    }
  }

  private func append(
    _ cell: UnsafePointer<Float>, _ row: Int, _ column: Int, _ stride: Float, _ thresholds: [ClassThreshold],
    into found: inout [Candidate]
  ) {
    for wanted in thresholds where wanted.classID < classCount {
      let score = cell[4] * cell[5 + wanted.classID]
      guard score >= wanted.score else { continue }
      found.append(
        Candidate(
          centerX: (cell[0] + Float(column)) * stride, centerY: (cell[1] + Float(row)) * stride,
          width: exp(cell[2]) * stride, height: exp(cell[3]) * stride, score: score))
    }
  }
}
