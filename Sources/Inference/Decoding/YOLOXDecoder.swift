import Foundation
import Scene

/// Decodes YOLOX's raw head [N, 5+classes] (arXiv 2107.08430): cells of strides 8, 16, 32, row by row.
///
///     cx = (x + column) × stride      w = exp(w) × stride      score = objectness × class
struct YOLOXDecoder: Hashable, Sendable {
  var classes: Int
  var input: Size

  func decode(_ output: TensorView, _ thresholds: [ClassThreshold], into found: inout [Candidate]) {
    let columns = 5 + classes
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
    for wanted in thresholds where wanted.classID < classes {
      let score = cell[4] * cell[5 + wanted.classID]
      guard score >= wanted.score else { continue }
      found.append(
        Candidate(
          centerX: (cell[0] + Float(column)) * stride, centerY: (cell[1] + Float(row)) * stride,
          width: exp(cell[2]) * stride, height: exp(cell[3]) * stride, score: score))
    }
  }
}
