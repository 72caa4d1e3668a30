import COpenVINO

/// An input or output of a graph.
struct TensorPort: Hashable, Sendable {
  var name: String
  /// Nil when the rank is unknown; an extent is nil where it is known only when the network runs.
  var shape: [Int?]?
  var element: ElementType

  /// Name and shape, for example "output0 [1,84,8400]".
  var description: String {
    guard let shape else { return "\(name) [...]" }
    return "\(name) [\(shape.map { $0.map(String.init) ?? "?" }.joined(separator: ","))]"
  }

  /// - Parameter port: not kept.
  init(_ port: OpaquePointer) throws {
    var text: UnsafeMutablePointer<CChar>?
    if ov_port_get_any_name(port, &text) == OK, let text {
      name = String(cString: text)
      ov_free(text)
    } else {
      name = "unnamed"
    }
    var partial = ov_partial_shape_t()
    try check(
      ov_port_get_partial_shape(port, &partial), .brokenModel,
      "The tensor \(name) has no readable shape. Export the model again.")
    defer { ov_partial_shape_free(&partial) }
    if partial.rank.min == partial.rank.max, let dims = partial.dims {
      shape = (0..<Int(partial.rank.max)).map { dims[$0].min == dims[$0].max ? Int(dims[$0].max) : nil }
    } else {
      shape = nil
    }
    var type = DYNAMIC
    try check(
      ov_port_get_element_type(port, &type), .brokenModel,
      "The tensor \(name) has no readable number type. Export the model again.")
    element = ElementType(type)
  }

  init(name: String, shape: [Int?]?, element: ElementType = .float32) {
    self.name = name
    self.shape = shape
    self.element = element
  }
}
