import COpenVINO

/// One run of a compiled model at a time; owner of an `ov_infer_request_t`. Not Sendable: it belongs to one thread.
final class InferRequest {
  private let pointer: OpaquePointer
  private let model: CompiledModel

  init(_ model: CompiledModel) throws {
    var request: OpaquePointer?
    try check(
      ov_compiled_model_create_infer_request(model.pointer, &request), .runFailed,
      "OpenVINO has no memory for another inference; run fewer cameras or add memory")
    pointer = try unwrap(request)
    self.model = model
  }

  deinit { ov_infer_request_free(pointer) }

  /// Points an input at the caller's memory, which must stay as it is until the run ends: nothing is copied.
  ///
  /// - Parameter pixels: OpenVINO wants a mutable pointer and only reads through it.
  func setInput(_ index: Int = 0, pixels: UnsafePointer<UInt8>, shape: [Int]) throws {
    let failure = "OpenVINO does not take the picture as input \(index)"
    var extent = ov_shape_t()
    try check(ov_shape_create(Int64(shape.count), shape.map(Int64.init), &extent), .wrongInput, failure)
    defer { ov_shape_free(&extent) }
    var tensor: OpaquePointer?
    try check(
      ov_tensor_create_from_host_ptr(U8, extent, UnsafeMutableRawPointer(mutating: pixels), &tensor), .wrongInput,
      failure)
    defer { ov_tensor_free(tensor) }
    try check(ov_infer_request_set_input_tensor_by_index(pointer, index, tensor), .wrongInput, failure)
  }

  /// Runs and waits.
  func run() throws { try check(ov_infer_request_infer(pointer), .runFailed, "The network stopped with an error") }

  /// Begins a run; `wait` ends it.
  func start() throws {
    try check(ov_infer_request_start_async(pointer), .runFailed, "The network could not be started")
  }

  func wait() throws { try check(ov_infer_request_wait(pointer), .runFailed, "The network stopped with an error") }

  /// Lends an output of the last run, in its shape of that run.
  func withOutput<R>(_ index: Int = 0, _ body: (TensorView) throws -> R) throws -> R {
    let failure = "OpenVINO does not hand out output \(index)"
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

/// An f32 output, valid while it is lent; the caller may change it in place.
struct TensorView {
  let values: UnsafeMutableBufferPointer<Float>
  let shape: [Int]
}
