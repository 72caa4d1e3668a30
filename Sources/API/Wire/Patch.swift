/// A field of a PATCH body: absent, null or a value.
enum Patch<Value: Decodable & Sendable>: Decodable, Sendable {
  case keep
  case set(Value?)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = .set(container.decodeNil() ? nil : try container.decode(Value.self))
  }

  func apply(to value: inout Value?) {
    if case .set(let new) = self { value = new }
  }
}

extension KeyedDecodingContainer {
  /// The synthesized `init(from:)` calls this. A missing key keeps the current value.
  func decode<Value>(_ type: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value> {
    try decodeIfPresent(type, forKey: key) ?? .keep
  }

  /// The standard `decodeIfPresent` treats null like a missing key.
  func decodeIfPresent<Value>(_ type: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value>? {
    contains(key) ? try Patch(from: superDecoder(forKey: key)) : nil
  }
}
