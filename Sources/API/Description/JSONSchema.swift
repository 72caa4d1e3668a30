/// A JSON schema. Request bodies are validated against it and the OpenAPI document is written from it, so the two agree.
package indirect enum JSONSchema: Sendable {
  case boolean
  case integer(ClosedRange<Int64>)
  case number(ClosedRange<Double>)
  /// Length in characters. Control characters are refused.
  case text(ClosedRange<Int>)
  case format(TextFormat)
  case choice([String])
  case list(JSONSchema, ClosedRange<Int> = 0...10_000)
  case object([Field])
  case nullable(JSONSchema)
  /// A named schema among the document's components.
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

  /// A database id.
  static let id = JSONSchema.integer(1...Int64.max)
  /// A non-negative count.
  static let count = JSONSchema.integer(0...Int64.max)
  /// A fraction, such as a coordinate relative to the picture's width or height.
  static let fraction = JSONSchema.number(0...1)
  static let instant = JSONSchema.format(.instant)
  static let date = JSONSchema.format(.date)
  static let anyNumber = JSONSchema.number(-1e300...1e300)

  /// A response in which every key is present.
  static func response(_ name: String, _ fields: KeyValuePairs<String, JSONSchema>) -> JSONSchema {
    .named(name, .object(fields.map { Field.required($0.key, $0.value) }))
  }

  /// `{"records": […], "next": …}`.
  static func page(_ key: String, of item: JSONSchema) -> JSONSchema {
    .object([.required(key, .list(item)), .required("next", .nullable(.text(1...200)))])
  }
}

/// A response value with its schema.
protocol Described: Encodable, Sendable {
  static var schema: JSONSchema { get }
}
