extension JSONSchema {
  /// A value that the schema accepts, as the property `name` could have it.
  func example(_ name: String = "") -> JSONValue {
    switch self {
    case .boolean: true
    case .integer(let range): .integer(min(max(Self.numbers[name] ?? 12, range.lowerBound), range.upperBound))
    case .number(let range): .number(min(max(0.5, range.lowerBound), range.upperBound))
    case .text(let lengths): .text(Self.text(name, lengths))
    case .format(let format): .text(format.example)
    case .choice(let names): .text(names[0])
    case .list(let item, let lengths): .list(Array(repeating: item.example(name), count: max(1, lengths.lowerBound)))
    case .object(let fields):
      .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.schema.example($0.name)) }))
    case .nullable(let schema), .named(_, let schema): schema.example(name)
    }
  }

  private static func text(_ name: String, _ lengths: ClosedRange<Int>) -> String {
    let known = texts[name] ?? "example"
    return String(known.prefix(lengths.upperBound))
      + String(repeating: "x", count: max(0, lengths.lowerBound - known.count))
  }

  private static let numbers: [String: Int64] = [
    "id": 7, "store": 1, "camera": 3, "line": 4, "track": 212, "capacity": 120,
  ]

  private static let texts = [
    "name": "Riyadh 1", "city": "Riyadh", "fullName": "Anna Weber", "label": "Blue apron", "version": "0.1.0",
    "address": "rtsp://192.168.1.20/stream", "password": "a short sentence", "current": "a short sentence",
    "new": "another short sentence", "why": "Fire drill: everybody left", "who": "anna",
    "reason": "The camera is offline.",
    "secret": "ff_0123456789abcdef", "shown": "ff_0123",
  ]
}

extension TextFormat {
  fileprivate var example: String {
    switch self {
    case .date: "2026-11-24"
    case .instant: "2026-11-24T09:15:00+03:00"
    case .timeOfDay: "09:00"
    case .zone: "Asia/Riyadh"
    case .uuid: "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    case .email: "anna@example.com"
    case .webAddress: "https://example.com/hook"
    }
  }
}
