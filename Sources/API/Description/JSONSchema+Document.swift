extension JSONSchema {
  /// The schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Named schemas become references.
  var document: JSONValue { document(in: "") }

  /// - Parameter component: the named schema that contains this one; its properties say what they mean.
  private func document(in component: String) -> JSONValue {
    switch self {
    case .boolean: ["type": "boolean"]
    case .integer(let range):
      .object(["type": "integer"].merging(Self.bounds(range)) { first, _ in first })
    case .number(let range):
      range == -1e300...1e300
        ? ["type": "number"]
        : ["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
    case .text(let lengths):
      [
        "type": "string", "minLength": .integer(Int64(lengths.lowerBound)),
        "maxLength": .integer(Int64(lengths.upperBound)), "pattern": #"^[^\u0000-\u001f\u007f-\u009f]*$"#,
      ]
    case .format(let format):
      .object(
        ["type": "string", "format": .text(format.name)]
          .merging(format.pattern.map { ["pattern": .text($0)] } ?? [:]) { first, _ in first })
    case .choice(let names): ["type": "string", "enum": .list(names.map { .text($0) })]
    case .list(let item, let lengths):
      [
        "type": "array", "items": item.document(in: component), "minItems": .integer(Int64(lengths.lowerBound)),
        "maxItems": .integer(Int64(lengths.upperBound)),
      ]
    case .object(let fields): Self.document(of: fields, in: component)
    case .nullable(let schema): ["anyOf": [schema.document(in: component), ["type": "null"]]]
    case .named(let name, _): ["$ref": .text("#/components/schemas/\(name)")]
    }
  }

  private static func bounds(_ range: ClosedRange<Int64>) -> [String: JSONValue] {
    var bounds: [String: JSONValue] = [:]
    if range.lowerBound > .min { bounds["minimum"] = .integer(range.lowerBound) }
    if range.upperBound < .max { bounds["maximum"] = .integer(range.upperBound) }
    return bounds
  }

  private static func document(of fields: [Field], in component: String) -> JSONValue {
    var properties: [String: JSONValue] = [:]
    for field in fields {
      guard case .object(var property) = field.schema.document(in: component) else { continue }
      property["description"] = PropertyTexts.text(of: field.name, in: component).map { .text($0) }
      properties[field.name] = .object(property)
    }
    return [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
      "required": .list(fields.filter(\.isRequired).map { .text($0.name) }),
    ]
  }

  /// The schema under its name among the components, with an example.
  private func component(_ name: String) -> JSONValue {
    guard case .object(var document) = document(in: name) else { return document }
    document["examples"] = [example()]
    return .object(document)
  }

  /// All named schemas within this one.
  var components: [String: JSONValue] {
    switch self {
    case .named(let name, let schema): [name: schema.component(name)].merging(schema.components) { first, _ in first }
    case .nullable(let schema), .list(let schema, _): schema.components
    case .object(let fields):
      fields.reduce(into: [:]) { found, field in found.merge(field.schema.components) { first, _ in first } }
    case .boolean, .integer, .number, .text, .format, .choice: [:]
    }
  }
}
