/// Rows of a CSV file: CRLF, every text in quotes. Readers split a CSV file by bytes. So does this writer: to `Character`, a quote
/// with a combining mark is no quote.
package struct CSV: Hashable, Sendable {
  /// For programs (RFC 4180): UTF-8, commas, decimal points, times in ISO 8601.
  package static let plain = CSV(separator: ",", decimalSign: ".", isForSpreadsheets: false)

  /// Languages whose spreadsheet programs write a decimal comma, and so separate fields by semicolons.
  private static let withDecimalComma = ["de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr"]

  /// The languages of `spreadsheet(_:)`.
  package static let languages = (withDecimalComma + ["en"]).sorted()

  private let separator: String
  private let decimalSign: String
  private let isForSpreadsheets: Bool

  /// For spreadsheet programs set to one of `languages`: with a byte order mark, their separator and decimal sign, and local times
  /// that they read as dates.
  package static func spreadsheet(_ language: String) -> CSV {
    let hasComma = withDecimalComma.contains(language)
    return CSV(separator: hasComma ? ";" : ",", decimalSign: hasComma ? "," : ".", isForSpreadsheets: true)
  }

  /// The first row.
  package func header(_ columns: [Column]) -> String {
    (isForSpreadsheets ? "\u{feff}" : "") + columns.map(\.name).joined(separator: separator) + "\r\n"
  }

  package func row(_ cells: [Cell]) -> String {
    cells.map(field).joined(separator: separator) + "\r\n"
  }

  private func field(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .number(let number), .fraction(let number): Self.text(number).replacing(".", with: decimalSign)
    case .text(let text): text.isEmpty ? "" : Self.quoted(text)
    case .date(let text): Self.quoted(text)
    case .time(let text): Self.quoted(isForSpreadsheets ? LocalTime(iso: text)?.text ?? text : text)
    }
  }

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? (number.isFinite ? String(number) : "")
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
