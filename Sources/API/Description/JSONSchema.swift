/// What a JSON value may be: bodies are checked against it, and the OpenAPI document is written from it, so that the two cannot
/// differ.
package indirect enum JSONSchema: Sendable {
  case boolean
  case integer(ClosedRange<Int64>)
  case number(ClosedRange<Double>)
  /// Length in characters; control characters are refused.
  case text(ClosedRange<Int>)
  case format(TextFormat)
  case choice([String])
  case list(JSONSchema, ClosedRange<Int> = 0...10_000)
  case object([Field])
  case nullable(JSONSchema)
  /// A schema with a name of its own among the document's components.
  case named(String, JSONSchema)

  package struct Field: Sendable {
    package let name: String
    package let schema: JSONSchema
    package let isRequired: Bool

    static func required(_ name: String, _ schema: JSONSchema) -> Field {
      Field(name: name, schema: schema, isRequired: true)
    }
    static func optional(_ name: String, _ schema: JSONSchema) -> Field {
      Field(name: name, schema: schema, isRequired: false)
    }
  }

  /// A row's number.
  static let id = JSONSchema.integer(1...Int64.max)
  /// A count that may be large.
  static let count = JSONSchema.integer(0...Int64.max)
  /// A share of the picture's width or height, or any other share.
  static let share = JSONSchema.number(0...1)
  static let instant = JSONSchema.format(.instant)
  static let date = JSONSchema.format(.date)
  static let uncheckedNumber = JSONSchema.number(-1e300...1e300)

  /// An answer whose keys are all there.
  static func response(_ name: String, _ fields: KeyValuePairs<String, JSONSchema>) -> JSONSchema {
    .named(name, .object(fields.map { Field.required($0.key, $0.value) }))
  }

  /// `{"users": […]}`.
  static func listing(_ key: String, of item: JSONSchema) -> JSONSchema { .object([.required(key, .list(item))]) }

  /// `{"records": […], "next": …}`.
  static func page(_ key: String, of item: JSONSchema) -> JSONSchema {
    .object([.required(key, .list(item)), .required("next", .nullable(.text(1...200)))])
  }
}

/// A value that can say what it looks like in JSON.
protocol Described: Encodable, Sendable {
  static var schema: JSONSchema { get }
}
