import COpenVINO

/// A network ready to run on the CPU; owner of an `ov_compiled_model_t` and of the core that made it.
///
/// `@unchecked Sendable`: nothing changes after `init`, so no lock is needed; OpenVINO's compiled models are thread-safe.
final class CompiledModel: @unchecked Sendable {
  let pointer: OpaquePointer
  private let core: Core

  /// - Parameter settings: OpenVINO's properties, for example ["INFERENCE_NUM_THREADS": "2"].
  init(_ graph: Graph, core: Core, settings: [String: String]) throws {
    var compiled: OpaquePointer?
    let status = withProperties(settings) { properties in
      ov_core_compile_model_props(
        core.pointer, graph.pointer, Core.device, properties.count, properties.baseAddress, &compiled)
    }
    let remedy = "OpenVINO cannot compile \(graph.name) for this processor. Update OpenVINO or export the model again."
    try check(status, .brokenModel, remedy)
    pointer = try unwrap(compiled)
    self.core = core
  }

  deinit { ov_compiled_model_free(pointer) }

  /// - Parameter outputQuantisation: one per output; nil where the output holds floating-point values.
  func makeRequest(outputQuantisation: [Quantisation?]) throws -> InferRequest {
    try InferRequest(self, outputQuantisation: outputQuantisation)
  }

  func outputCount() throws -> Int {
    var count = 0
    try check(
      ov_compiled_model_outputs_size(pointer, &count), .brokenModel,
      "OpenVINO cannot count the network's outputs. Export it again.")
    return count
  }

  /// The value that OpenVINO chose for a property, for example "INFERENCE_PRECISION_HINT"; nil when there is no such property.
  func property(_ key: String) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard ov_compiled_model_get_property(pointer, key, &value) == OK, let value else { return nil }
    defer { ov_free(value) }
    return String(cString: value)
  }
}

/// Passes the settings to `body` as C strings, which are valid only while it runs.
private func withProperties<R>(
  _ settings: [String: String], _ body: (UnsafeBufferPointer<ov_property_t>) throws -> R
) rethrows -> R {
  var owned: [UnsafeMutableBufferPointer<CChar>] = []
  defer { for text in owned { text.deallocate() } }
  func lend(_ text: String) -> UnsafeMutablePointer<CChar>? {
    let bytes = Array(text.utf8CString)
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    owned.append(copy)
    return copy.baseAddress
  }
  let properties = settings.map { key, value in
    ov_property_t(key: UnsafePointer(lend(key)), value: UnsafeRawPointer(lend(value)))
  }
  return try properties.withUnsafeBufferPointer(body)
}
