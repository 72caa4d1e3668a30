/// An f32 output, valid while it is lent. The caller may change it in place.
struct TensorView {
  let values: UnsafeMutableBufferPointer<Float>
  let shape: [Int]

  /// Turns stored whole numbers into real ones, in place.
  func dequantise(_ quantisation: Quantisation) {
    for index in values.indices {
      values[index] = (values[index] - quantisation.zeroPoint) * quantisation.scale
    }
  }
}
