/// An element of a list response.
protocol ListItem: Described {
  /// The key of the list, such as `users`.
  static var plural: String { get }
}

/// `{"users": […]}`, and with pages `{"records": […], "next": "…"}`.
struct ListResponse<Item: ListItem>: Described {
  var items: [Item]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ListKey.self)
    try container.encode(items, forKey: ListKey(stringValue: Item.plural))
  }

  static var schema: JSONSchema { .object([.required(Item.plural, .list(Item.schema, 0...100_000))]) }
}

struct PageResponse<Item: ListItem>: Described {
  var items: [Item]
  /// Token of the next page; nil on the last page.
  var next: String?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ListKey.self)
    try container.encode(items, forKey: ListKey(stringValue: Item.plural))
    try container.encode(next, forKey: ListKey(stringValue: "next"))
  }

  static var schema: JSONSchema {
    .object([.required(Item.plural, .list(Item.schema, 0...500)), .required("next", .nullable(.text(1...200)))])
  }
}

private struct ListKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { return nil }
}
