/// A field of a PATCH body that may be left out, be null, or have a value.
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
  /// Chosen by the synthesised `init(from:)`: a key that is not there keeps what is.
  func decode<Value>(_ type: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value> {
    try decodeIfPresent(type, forKey: key) ?? .keep
  }

  /// `decodeIfPresent` takes null for absence, which here differ.
  func decodeIfPresent<Value>(_ type: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value>? {
    contains(key) ? try Patch(from: superDecoder(forKey: key)) : nil
  }
}
