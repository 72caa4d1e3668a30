import Foundation
import Yams

/// `metadata_props` of an ONNX file: field 14 of `ModelProto`, pairs of strings (onnx.proto3).
///
/// Only the outermost fields are read. The graph with its weights is one of them and is skipped by its length.
enum ONNXMetadata {
  static func read(_ bytes: Data) -> [String: Node] {
    var values: [String: Node] = [:]
    for property in ProtobufFields(bytes) where property.number == 14 {
      var pair: [Int: String] = [:]
      for part in ProtobufFields(property.payload) { pair[part.number] = String(decoding: part.payload, as: UTF8.self) }
      guard let key = pair[1], let value = pair[2] else { continue }
      let name = key.hasPrefix("model_info ") ? String(key.dropFirst("model_info ".count)) : key
      values[name] = Node(metadata: value)
    }
    return values
  }
}

/// The length-delimited fields of one protobuf message, in order; ends at the first byte that is not protobuf.
struct ProtobufFields: Sequence, IteratorProtocol {
  private var rest: Data

  init(_ bytes: Data) { rest = bytes }

  mutating func next() -> (number: Int, payload: Data)? {
    while let tag = varint() {
      switch tag & 7 {
      case 0: guard varint() != nil else { return nil }
      case 1: guard skip(8) else { return nil }
      case 5: guard skip(4) else { return nil }
      case 2:
        guard let length = varint().flatMap(Int.init(exactly:)), length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return (Int(tag >> 3), rest.prefix(length))
      default: return nil
      }
    }
    return nil
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard rest.count >= count else { return false }
    rest = rest.dropFirst(count)
    return true
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
