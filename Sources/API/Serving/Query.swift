internal import Scene

/// The query parameters of a request, validated against those of its route.
struct Query: Sendable {
  private let values: [String: JSONValue]

  /// - Throws: `Problem` of kind `invalidParameter` with the parameter's name.
  init(of pairs: [(String, String)], for parameters: [Parameter]) throws {
    var values: [String: JSONValue] = [:]
    for (name, text) in pairs {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        let known = parameters.map(\.name).joined(separator: ", ")
        let hint = known.isEmpty ? "this path takes no parameters" : "this path takes \(known)"
        throw Problem.invalidParameter(
          String(name.prefix(60)), "unknown parameter; \(hint).", cause: ProblemCause(.unknown))
      }
      guard values[name] == nil else { throw Problem.invalidParameter(name, "is given twice.") }
      let value = Self.value(of: text, parameter.schema)
      if let violation = parameter.schema.violation(in: value, at: name) {
        throw Problem.invalidParameter(name, violation.sentence, cause: violation.cause)
      }
      values[name] = value
    }
    for parameter in parameters where parameter.isRequired && values[parameter.name] == nil {
      throw Problem.invalidParameter(
        parameter.name, "required. Write \(parameter.schema.expectation).", cause: ProblemCause(.missing))
    }
    self.values = values
  }

  /// Converts a text to the type of `schema`. A text that does not convert stays a text, which the schema then refuses.
  private static func value(of text: String, _ schema: JSONSchema) -> JSONValue {
    switch schema {
    case .integer: Int64(text).map { .integer($0) } ?? .text(text)
    case .number: Double(text).map { .number($0) } ?? .text(text)
    case .boolean: text == "true" ? true : text == "false" ? false : .text(text)
    case .list(let item, _):
      .list(text.split(separator: ",", omittingEmptySubsequences: false).map { value(of: String($0), item) })
    default: .text(text)
    }
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = values[name] { text } else { nil }
  }
  func integer(_ name: String) -> Int? {
    if case .integer(let number)? = values[name] { Int(number) } else { nil }
  }
  func boolean(_ name: String) -> Bool? {
    if case .boolean(let value)? = values[name] { value } else { nil }
  }
  func texts(_ name: String) -> [String]? {
    guard case .list(let items)? = values[name] else { return nil }
    return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }
  func integers(_ name: String) -> [Int64]? {
    guard case .list(let items)? = values[name] else { return nil }
    return items.compactMap { if case .integer(let number) = $0 { number } else { nil } }
  }
}
