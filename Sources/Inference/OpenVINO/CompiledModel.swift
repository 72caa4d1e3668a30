import COpenVINO

/// A network ready to run on the CPU; owner of an `ov_compiled_model_t` and of the core that made it.
///
/// `@unchecked Sendable`: immutable after `init`, and OpenVINO documents compiled models as safe to share between threads.
final class CompiledModel: @unchecked Sendable {
  let pointer: OpaquePointer
  private let core: Core

  /// - Parameter settings: OpenVINO's properties, as ["INFERENCE_NUM_THREADS": "2"].
  init(_ graph: Graph, core: Core, settings: [String: String]) throws {
    var compiled: OpaquePointer?
    let status = withProperties(settings) { properties in
      ov_core_compile_model_props(
        core.pointer, graph.pointer, Core.device, properties.count, properties.baseAddress, &compiled)
    }
    let remedy = "OpenVINO cannot compile \(graph.name) for this processor; update it or export the model again"
    try check(status, .brokenModel, remedy)
    pointer = try unwrap(compiled)
    self.core = core
  }

  deinit { ov_compiled_model_free(pointer) }

  func makeRequest() throws -> InferRequest { try InferRequest(self) }

  /// A property as it was decided, as "INFERENCE_PRECISION_HINT"; nil when the plug-in has none of that name.
  func property(_ key: String) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard ov_compiled_model_get_property(pointer, key, &value) == OK, let value else { return nil }
    defer { ov_free(value) }
    return String(cString: value)
  }
}

/// Lends the settings as C strings that live as long as `body` runs.
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
