extension JSONSchema {
  /// A mismatch between a value and its schema.
  struct Violation: Hashable, Sendable {
    /// Path of the field, such as `hours[0].closes`; empty for the whole body.
    var field: String
    var sentence: String
    var cause: ProblemCause
  }

  /// The first violation: unknown fields first, then field by field in the schema's order. Nil when `value` matches.
  func violation(in value: JSONValue, at field: String = "") -> Violation? {
    switch (self, value) {
    case (.named(_, let schema), _): schema.violation(in: value, at: field)
    case (.nullable, .null): nil
    case (.nullable(let schema), _): schema.violation(in: value, at: field)
    case (.boolean, .boolean): nil
    case (.integer(let range), .integer(let number)):
      Self.violation(in: number, of: range, ProblemCause(.range, range), at: field)
    case (.integer(let range), .number(let number)):
      Int64(exactly: number).map { violation(in: .integer($0), at: field) }
        ?? Violation(
          field: field, sentence: "write a whole number from \(range.lowerBound) to \(range.upperBound).",
          cause: ProblemCause(.range, range))
    case (.number, .integer(let number)): violation(in: .number(Double(number)), at: field)
    case (.number(let range), .number(let number)):
      Self.violation(in: number, of: range, ProblemCause(.range, range), at: field)
    case (.text(let lengths), .text(let text)): Self.violation(in: text, lengths: lengths, at: field)
    case (.format(let format), .text(let text)):
      format.accepts(text)
        ? nil
        : Violation(
          field: field, sentence: "“\(text.prefix(60))” is invalid. Write \(format.advice).",
          cause: ProblemCause(format.cause))
    case (.choice(let names), .text(let text)):
      names.contains(text)
        ? nil
        : Violation(
          field: field, sentence: "write one of \(names.joined(separator: ", ")).", cause: ProblemCause(.choice))
    case (.list(let item, let lengths), .list(let values)):
      Self.violation(in: values, of: item, lengths: lengths, at: field)
    case (.object(let fields), .object(let values)): Self.violation(in: values, fields: fields, at: field)
    default:
      Violation(
        field: field, sentence: "this is \(value.kind). Write \(expectation).", cause: ProblemCause(.unreadable))
    }
  }

  private static func violation<Number: Comparable>(
    in number: Number, of range: ClosedRange<Number>, _ cause: ProblemCause, at field: String
  ) -> Violation? {
    guard !range.contains(number) else { return nil }
    let sentence = "\(number) is out of range. Write \(range.lowerBound) to \(range.upperBound)."
    return Violation(field: field, sentence: sentence, cause: cause)
  }

  private static func violation(in text: String, lengths: ClosedRange<Int>, at field: String) -> Violation? {
    if text.hasControlCharacters {
      return Violation(field: field, sentence: "control characters are not allowed.", cause: ProblemCause(.unreadable))
    }
    guard lengths.contains(text.unicodeScalars.count) else {
      return Violation(
        field: field, sentence: "write \(lengths.lowerBound) to \(lengths.upperBound) characters.",
        cause: ProblemCause(.length, lengths))
    }
    return nil
  }

  private static func violation(
    in values: [JSONValue], of item: JSONSchema, lengths: ClosedRange<Int>, at field: String
  ) -> Violation? {
    guard lengths.contains(values.count) else {
      return Violation(
        field: field, sentence: "give \(lengths.lowerBound) to \(lengths.upperBound) entries.",
        cause: ProblemCause(.entries, lengths))
    }
    for (index, value) in values.enumerated() {
      if let violation = item.violation(in: value, at: "\(field)[\(index)]") { return violation }
    }
    return nil
  }

  private static func violation(in values: [String: JSONValue], fields: [Field], at field: String) -> Violation? {
    let prefix = field.isEmpty ? "" : field + "."
    for name in values.keys.sorted() where !fields.contains(where: { $0.name == name }) {
      let known = fields.map(\.name).joined(separator: ", ")
      return Violation(
        field: prefix + String(name.prefix(60)), sentence: "unknown field. Known fields: \(known).",
        cause: ProblemCause(.unknown))
    }
    for known in fields {
      if let value = values[known.name] {
        if let violation = known.schema.violation(in: value, at: prefix + known.name) { return violation }
      } else if known.isRequired {
        return Violation(
          field: prefix + known.name, sentence: "required. Write \(known.schema.expectation).",
          cause: ProblemCause(.missing))
      }
    }
    return nil
  }

  /// Completes a sentence that starts with "write".
  var expectation: String {
    switch self {
    case .boolean: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number: "a number"
    case .text(let lengths): "a text of \(lengths.lowerBound) to \(lengths.upperBound) characters"
    case .format(let format): format.advice
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .list: "a list"
    case .object: "an object"
    case .nullable(let schema): "\(schema.expectation), or null"
    case .named(_, let schema): schema.expectation
    }
  }
}
