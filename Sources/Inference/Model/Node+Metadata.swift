internal import Yams

extension Node {
  /// Reads a value that an exporter wrote as text: a Python, JSON or YAML literal, or plain text.
  ///
  ///     {0: 'person', 1: 'bag'}     [384, 640]     fit_to_window
  ///
  /// Text that is not a complete literal stays text.
  init(metadata text: String) {
    let opensLiteral = text.first { !$0.isWhitespace }.map { "{[('\"".contains($0) } ?? false
    let node = opensLiteral ? PythonLiteral.parse(text) ?? Node.document(text) : nil
    self = node ?? Node(text)
  }

  /// Reads a YAML or JSON document; nil when it is malformed.
  static func document(_ text: String) -> Node? {
    // Metadata is optional: a file without readable metadata is a file without metadata.
    (try? Yams.compose(yaml: text)) ?? nil
  }

  var text: String? { scalar?.string }
  var list: [Node]? { sequence.map(Array.init) }
  /// Values by the text of their keys.
  var values: [String: Node]? {
    mapping.map { mapping in
      mapping.reduce(into: [:]) { values, pair in
        if let key = pair.key.text { values[key] = pair.value }
      }
    }
  }
  var number: Double? { text.flatMap(Double.init) }
  /// Whole numbers of a list, or of one number.
  var integers: [Int]? {
    let parts = list ?? [self]
    let values = parts.compactMap { $0.text.flatMap { Int($0) } }
    return values.count == parts.count ? values : nil
  }
  /// Numbers of a list, of one number, or of a text such as "123.7 116.3 103.5".
  var numbers: [Float]? {
    let parts =
      list?.compactMap(\.text) ?? text.map { $0.split(whereSeparator: { " ,[]".contains($0) }).map(String.init) }
    guard let parts, !parts.isEmpty else { return nil }
    let values = parts.compactMap(Float.init)
    return values.count == parts.count ? values : nil
  }
}
