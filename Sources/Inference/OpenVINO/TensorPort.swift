import COpenVINO

/// The number type of a tensor, as far as detectors use them.
enum ElementType: Hashable, Sendable {
  case float32, float16, int8, uint8
  case other(UInt32)

  init(_ raw: ov_element_type_e) {
    switch raw {
    case F32: self = .float32
    case F16: self = .float16
    case I8: self = .int8
    case U8: self = .uint8
    default: self = .other(raw.rawValue)
    }
  }
}

/// An input or output of a graph.
struct TensorPort: Hashable, Sendable {
  var name: String
  /// Nil where the extent is known only when the network runs; nil as a whole when even the rank is.
  var shape: [Int?]?
  var element: ElementType

  /// As in "output0 [1,84,8400]".
  var description: String {
    guard let shape else { return "\(name) [...]" }
    return "\(name) [\(shape.map { $0.map(String.init) ?? "?" }.joined(separator: ","))]"
  }

  /// - Parameter port: read, not kept.
  init(_ port: OpaquePointer) throws {
    var text: UnsafeMutablePointer<CChar>?
    if ov_port_get_any_name(port, &text) == OK, let text {
      name = String(cString: text)
      ov_free(text)
    } else {
      name = "unnamed"
    }
    var partial = ov_partial_shape_t()
    try check(ov_port_get_partial_shape(port, &partial), .brokenModel, "The tensor \(name) has no readable shape")
    defer { ov_partial_shape_free(&partial) }
    if partial.rank.min == partial.rank.max, let dims = partial.dims {
      shape = (0..<Int(partial.rank.max)).map { dims[$0].min == dims[$0].max ? Int(dims[$0].max) : nil }
    } else {
      shape = nil
    }
    var type = DYNAMIC
    try check(ov_port_get_element_type(port, &type), .brokenModel, "The tensor \(name) has no readable number type")
    element = ElementType(type)
  }

  init(name: String, shape: [Int?]?, element: ElementType = .float32) {
    self.name = name
    self.shape = shape
    self.element = element
  }
}
