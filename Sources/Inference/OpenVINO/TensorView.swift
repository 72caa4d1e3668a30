/// An f32 output, valid only inside the closure of `InferRequest.withOutput`. The closure may change it in place.
struct TensorView {
  let values: UnsafeMutableBufferPointer<Float>
  let shape: [Int]

  /// Converts stored integers to floating-point values, in place.
  func dequantise(_ quantisation: Quantisation) {
    for index in values.indices {
      values[index] = (values[index] - quantisation.zeroPoint) * quantisation.scale
    }
  }
}
