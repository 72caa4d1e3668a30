/// A value that comes in lists under a key of its own.
protocol Listed: Described {
  /// `users`.
  static var plural: String { get }
}

/// `{"users": […]}`, and with pages `{"records": […], "next": "…"}`.
struct Listing<Item: Listed>: Described {
  var items: [Item]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ListingKey.self)
    try container.encode(items, forKey: ListingKey(stringValue: Item.plural))
  }

  static var schema: Schema { .object([.required(Item.plural, .list(Item.schema, 0...100_000))]) }
}

struct Page<Item: Listed>: Described {
  var items: [Item]
  /// Token of the next page; nil on the last.
  var next: String?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ListingKey.self)
    try container.encode(items, forKey: ListingKey(stringValue: Item.plural))
    try container.encode(next, forKey: ListingKey(stringValue: "next"))
  }

  static var schema: Schema {
    .object([.required(Item.plural, .list(Item.schema, 0...500)), .required("next", .nullable(.text(1...200)))])
  }
}

private struct ListingKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { return nil }
}
