internal import Yams

/// A parser for the values that Python's `repr` and JSON write: strings, numbers, `True`, `None`, lists, tuples and dictionaries
/// (the grammar of `ast.literal_eval`, without bytes, sets and arithmetic).
///
///     {0: 'it\'s', 1: "bag", 2: '\u2192'}     YAML would end the first string at its backslash
struct PythonLiteral {
  /// Deeper nesting is no metadata.
  private static let maxDepth = 32
  private var rest: Substring.UnicodeScalarView

  /// The value, with strings and numbers as scalars; nil for any other text.
  static func parse(_ text: String) -> Node? {
    var parser = PythonLiteral(rest: text.unicodeScalars[...])
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipBlanks()
    return parser.rest.isEmpty ? value : nil
  }

  private mutating func value(depth: Int) -> Node? {
    skipBlanks()
    guard depth < Self.maxDepth, let first = rest.first else { return nil }
    switch first {
    case "{": return dictionary(depth: depth)
    case "[": return list(until: "]", depth: depth)
    case "(": return list(until: ")", depth: depth)
    case "'", "\"": return string().map { Node($0) }
    default: return word()
    }
  }

  private mutating func dictionary(depth: Int) -> Node? {
    var pairs: [(Node, Node)] = []
    var places: [Node: Int] = [:]
    let isClosed = items(until: "}") { parser in
      guard let key = parser.value(depth: depth + 1), parser.skip(":"), let value = parser.value(depth: depth + 1)
      else {
        return false
      }
      // The last of two equal keys wins.
      if let place = places[key] { pairs[place].1 = value } else { pairs.append((key, value)) }
      places[key] = places[key] ?? pairs.count - 1
      return true
    }
    return isClosed ? Node(pairs) : nil
  }

  private mutating func list(until end: Unicode.Scalar, depth: Int) -> Node? {
    var values: [Node] = []
    let isClosed = items(until: end) { parser in
      guard let value = parser.value(depth: depth + 1) else { return false }
      values.append(value)
      return true
    }
    return isClosed ? Node(values) : nil
  }

  /// Items between brackets, with commas between them and perhaps after the last.
  private mutating func items(until end: Unicode.Scalar, _ item: (inout PythonLiteral) -> Bool) -> Bool {
    rest.removeFirst()
    while !skip(end) {
      guard item(&self) else { return false }
      if skip(end) { return true }
      guard skip(",") else { return false }
    }
    return true
  }

  private mutating func string() -> String? {
    let quote = rest.removeFirst()
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case quote: return String(text)
      case "\\":
        guard let escaped = escape() else { return nil }
        text.append(contentsOf: escaped)
      default: text.append(scalar)
      }
    }
    return nil
  }

  private mutating func escape() -> String.UnicodeScalarView? {
    guard let scalar = rest.popFirst() else { return nil }
    switch scalar {
    case "\\", "'", "\"", "/": return String.UnicodeScalarView([scalar])
    case "n": return "\n".unicodeScalars
    case "r": return "\r".unicodeScalars
    case "t": return "\t".unicodeScalars
    case "b": return "\u{8}".unicodeScalars
    case "f": return "\u{c}".unicodeScalars
    case "x": return number(digits: 2).flatMap(Self.text)
    case "u": return number(digits: 4).flatMap { surrogate($0) }
    case "U": return number(digits: 8).flatMap(Self.text)
    // Python keeps the backslash of an escape that it does not know.
    default: return String.UnicodeScalarView(["\\", scalar])
    }
  }

  /// JSON writes a character beyond 16 bits as two halves (RFC 8259, section 7).
  private mutating func surrogate(_ high: UInt32) -> String.UnicodeScalarView? {
    guard (0xd800..<0xdc00).contains(high) else { return Self.text(high) }
    guard rest.popFirst() == "\\", rest.popFirst() == "u", let low = number(digits: 4), (0xdc00..<0xe000).contains(low)
    else { return nil }
    return Self.text(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
  }

  private mutating func number(digits: Int) -> UInt32? {
    let text = String(rest.prefix(digits))
    guard text.unicodeScalars.count == digits else { return nil }
    rest.removeFirst(digits)
    return UInt32(text, radix: 16)
  }

  private static func text(_ code: UInt32) -> String.UnicodeScalarView? {
    Unicode.Scalar(code).map { String.UnicodeScalarView([$0]) }
  }

  /// A number, or one of the names that Python and JSON have for true, false and nothing.
  private mutating func word() -> Node? {
    let word = String(rest.prefix { $0.properties.isAlphabetic || "0123456789+-._".unicodeScalars.contains($0) })
    rest.removeFirst(word.unicodeScalars.count)
    let isKnown = ["True", "False", "None", "true", "false", "null"].contains(word) || Double(word) != nil
    return isKnown ? Node(word) : nil
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }
  }
}
