/// A value as Ultralytics writes it into its exports: a Python or JSON literal, without arithmetic and without nesting limits
/// beyond `maximumDepth`.
///
///     {'names': {0: 'person'}, 'imgsz': [384, 640], 'stride': 32}
enum Literal: Hashable, Sendable {
  /// A number, a word or a string, without its quotes.
  case text(String)
  case list([Literal])
  case map([String: Literal])

  private static let maximumDepth = 8

  /// Nil when the text is no literal.
  init?(_ text: some StringProtocol) {
    var scanner = Scanner(rest: Substring(text))
    guard let value = scanner.value(depth: 0) else { return nil }
    scanner.skipSpace()
    guard scanner.rest.isEmpty else { return nil }
    self = value
  }

  var text: String? { if case .text(let value) = self { value } else { nil } }
  var list: [Literal]? { if case .list(let values) = self { values } else { nil } }
  var map: [String: Literal]? { if case .map(let values) = self { values } else { nil } }
  var number: Double? { text.flatMap(Double.init) }
  /// Whole numbers of a list, or of one number.
  var integers: [Int]? {
    let parts = list ?? [self]
    let values = parts.compactMap { $0.text.flatMap { Int($0) } }
    return values.count == parts.count ? values : nil
  }
  /// Numbers of a list, of one number, or of a text as "123.7 116.3 103.5".
  var numbers: [Float]? {
    let parts =
      list?.compactMap(\.text) ?? text.map { $0.split(whereSeparator: { " ,[]".contains($0) }).map(String.init) }
    guard let parts, !parts.isEmpty else { return nil }
    let values = parts.compactMap(Float.init)
    return values.count == parts.count ? values : nil
  }

  private struct Scanner {
    var rest: Substring

    mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

    mutating func take(_ character: Character) -> Bool {
      skipSpace()
      guard rest.first == character else { return false }
      rest.removeFirst()
      return true
    }

    mutating func value(depth: Int) -> Literal? {
      guard depth < Literal.maximumDepth else { return nil }
      if take("{") { return map(depth) }
      if take("[") { return list(until: "]", depth) }
      if take("(") { return list(until: ")", depth) }
      return word(stop: ",:]})").map(Literal.text)
    }

    mutating func list(until end: Character, _ depth: Int) -> Literal? {
      var values: [Literal] = []
      while !take(end) {
        guard let next = value(depth: depth + 1) else { return nil }
        values.append(next)
        guard take(",") || rest.first == end else { return nil }
      }
      return .list(values)
    }

    mutating func map(_ depth: Int) -> Literal? {
      var values: [String: Literal] = [:]
      while !take("}") {
        guard let key = word(stop: ",:]})"), take(":"), let next = value(depth: depth + 1) else { return nil }
        values[key] = next
        guard take(",") || rest.first == "}" else { return nil }
      }
      return .map(values)
    }

    mutating func word(stop: String) -> String? {
      skipSpace()
      guard let quote = rest.first else { return nil }
      guard quote == "'" || quote == "\"" else {
        let word = rest.prefix { !stop.contains($0) }
        rest = rest.dropFirst(word.count)
        let end = word.lastIndex { !$0.isWhitespace }
        return end.map { String(word[...$0]) }
      }
      rest.removeFirst()
      guard let end = rest.firstIndex(of: quote) else { return nil }
      defer { rest = rest[rest.index(after: end)...] }
      return String(rest[..<end])
    }
  }
}
