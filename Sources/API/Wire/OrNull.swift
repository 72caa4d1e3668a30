/// Encodes nil as `null`, where the synthesized encoding leaves the key out.
@propertyWrapper
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
  private var value: Value?

  var wrappedValue: Value? {
    get { value }
    set { value = newValue }
  }

  init(wrappedValue: Value?) { value = wrappedValue }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

extension OrNull: Equatable where Value: Equatable {}
extension OrNull: Hashable where Value: Hashable {}
