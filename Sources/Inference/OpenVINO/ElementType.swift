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
