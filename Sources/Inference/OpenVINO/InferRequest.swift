import COpenVINO

/// One run of a compiled model at a time; owner of an `ov_infer_request_t`. Not Sendable: one thread uses it.
final class InferRequest {
  private let pointer: OpaquePointer
  private let model: CompiledModel
  private let outputQuantisation: [Quantisation?]

  /// - Parameter outputQuantisation: one per output; nil where the output holds floating-point values.
  init(_ model: CompiledModel, outputQuantisation: [Quantisation?]) throws {
    self.outputQuantisation = try Array(outputQuantisation.prefix(model.outputCount()))
    var request: OpaquePointer?
    try check(
      ov_compiled_model_create_infer_request(model.pointer, &request), .runFailed,
      "OpenVINO has no memory for another inference. Run fewer cameras or add memory.")
    pointer = try unwrap(request)
    self.model = model
  }

  deinit { ov_infer_request_free(pointer) }

  /// Points an input at the caller's memory without a copy. The memory must not change until the run ends.
  func setInput(_ index: Int = 0, pixels: UnsafePointer<UInt8>, shape: [Int]) throws {
    let failure = "OpenVINO refuses a picture of shape \(shape) as input \(index). Use the input size of the network."
    var extent = ov_shape_t()
    try check(ov_shape_create(Int64(shape.count), shape.map(Int64.init), &extent), .wrongInput, failure)
    defer { ov_shape_free(&extent) }
    var tensor: OpaquePointer?
    // OpenVINO takes a mutable pointer and only reads through it.
    try check(
      ov_tensor_create_from_host_ptr(U8, extent, UnsafeMutableRawPointer(mutating: pixels), &tensor), .wrongInput,
      failure)
    defer { ov_tensor_free(tensor) }
    try check(ov_infer_request_set_input_tensor_by_index(pointer, index, tensor), .wrongInput, failure)
  }

  /// Runs and waits. Quantised outputs hold floating-point values afterwards.
  func run() throws {
    try check(
      ov_infer_request_infer(pointer), .runFailed,
      "The network stopped with an error. Run `footfall doctor` to test it.")
    for (index, quantisation) in outputQuantisation.enumerated() {
      guard let quantisation else { continue }
      try withOutput(index) { $0.dequantise(quantisation) }
    }
  }

  /// Passes an output of the last run to `body`, in the shape of that run.
  func withOutput<R>(_ index: Int = 0, _ body: (TensorView) throws -> R) throws -> R {
    let failure = "OpenVINO cannot read output \(index) of the network. Export the model again."
    var tensor: OpaquePointer?
    try check(ov_infer_request_get_output_tensor_by_index(pointer, index, &tensor), .runFailed, failure)
    defer { ov_tensor_free(tensor) }
    var extent = ov_shape_t()
    try check(ov_tensor_get_shape(tensor, &extent), .runFailed, failure)
    defer { ov_shape_free(&extent) }
    let shape = (0..<Int(extent.rank)).map { Int(extent.dims[$0]) }
    let count = shape.reduce(1, *)
    var base: UnsafeMutableRawPointer?
    if count > 0 { try check(ov_tensor_data(tensor, &base), .runFailed, failure) }
    let values = UnsafeMutableBufferPointer(
      start: base?.bindMemory(to: Float.self, capacity: count), count: base == nil ? 0 : count)
    return try body(TensorView(values: values, shape: shape))
  }
}
