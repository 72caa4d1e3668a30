/// Rows of a CSV file (RFC 4180): CRLF, numbers as they are, every text in quotes.
///
/// Readers split a CSV file by bytes. So does this writer: to `Character`, a quote with a combining mark is no quote.
package enum CSV {
  /// The first row. Names are the writer's own words: letters, digits and `_`.
  package static func header(_ names: [String]) -> String { names.joined(separator: ",") + "\r\n" }

  package static func row(_ cells: [Workbook.Cell]) -> String {
    cells.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Workbook.Cell) -> String {
    switch cell {
    case .empty: ""
    case .number(let number): Int64(exactly: number).map(String.init) ?? (number.isFinite ? String(number) : "")
    case .text(let text): text.isEmpty ? "" : quoted(text)
    }
  }

  private static func quoted(_ text: String) -> String {
    var field = String.UnicodeScalarView("\"".unicodeScalars)
    if looksLikeFormula(text) { field.append("'") }
    for scalar in text.unicodeScalars {
      // Readers take NUL for the end of the text.
      field.append(scalar == "\0" ? "\u{FFFD}" : scalar)
      if scalar == "\"" { field.append(scalar) }
    }
    field.append("\"")
    return String(field)
  }

  /// Whether a spreadsheet would run the text, now or after it removed blanks. A leading apostrophe marks it as text.
  private static func looksLikeFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      if formulaStarts.contains(scalar) || scalar == "\t" || scalar == "\r" || scalar == "\n" { return true }
      guard isInvisible(scalar) else { return false }
    }
    return false
  }

  /// The four signs that begin a formula, and the characters that compatibility normalization maps to them.
  private static let formulaStarts = Set("=+-@＝＋－＠﹦﹢﹣﹫⁼⁺₌₊﬩".unicodeScalars)

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .nonspacingMark, .enclosingMark: true
    default: scalar.properties.isWhitespace
    }
  }
}
