/// OpenVINO's INFERENCE_PRECISION_HINT.
package enum Precision: String, Hashable, Sendable, CaseIterable {
  case f32, bf16
  /// OpenVINO's choice for the processor. With bf16 hardware, raw outputs move by up to 1.
  case automatic
}
