import Scene

/// Resizes a rectangle of one plane of bytes, columns first. Reuses its memory from crop to crop.
struct PlaneResampler {
  private var across = ResampleAxis()
  private var down = ResampleAxis()
  private var rows: [Float] = []
  /// The result, row by row.
  private(set) var values: [Float] = []

  /// - Parameters:
  ///   - box: in samples of this plane.
  ///   - step: bytes from one sample of a row to the next; `offset`: of the first sample in its row.
  mutating func resize(
    _ plane: Picture.Plane, of size: Size, box: Box, to target: Size, step: Int = 1, offset: Int = 0
  ) {
    across.prepare(start: box.left, length: box.width, count: target.width, limit: size.width)
    down.prepare(start: box.top, length: box.height, count: target.height, limit: size.height)
    let span = down.span
    let width = target.width
    Self.refill(&rows, count: span.count * width)
    Self.refill(&values, count: target.height * width)
    resizeColumns(plane, span, width, step: step, offset: offset)
    resizeRows(span, width, height: target.height)
  }

  private mutating func resizeColumns(_ plane: Picture.Plane, _ span: Range<Int>, _ width: Int, step: Int, offset: Int)
  {
    let taps = across.taps
    across.first.withUnsafeBufferPointer { first in
      across.weights.withUnsafeBufferPointer { weights in
        rows.withUnsafeMutableBufferPointer { rows in
          for y in span {
            let source = plane.base + y * plane.stride + offset
            let target = (y - span.lowerBound) * width
            for x in 0..<width {
              var sum: Float = 0
              let from = source + first[x] * step
              for k in 0..<taps { sum += weights[x * taps + k] * Float(from[k * step]) }
              rows[target + x] = sum
            }
          }
        }
      }
    }
  }

  private mutating func resizeRows(_ span: Range<Int>, _ width: Int, height: Int) {
    let taps = down.taps
    down.first.withUnsafeBufferPointer { first in
      down.weights.withUnsafeBufferPointer { weights in
        rows.withUnsafeBufferPointer { rows in
          values.withUnsafeMutableBufferPointer { values in
            for y in 0..<height {
              for k in 0..<taps {
                let weight = weights[y * taps + k]
                guard weight != 0 else { continue }
                let from = (first[y] + k - span.lowerBound) * width
                for x in 0..<width { values[y * width + x] += weight * rows[from + x] }
              }
            }
          }
        }
      }
    }
  }

  private static func refill(_ array: inout [Float], count: Int) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(0, count: count))
  }
}
