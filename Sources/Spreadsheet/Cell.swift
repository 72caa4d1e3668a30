/// A cell of an exported table.
package enum Cell: Hashable, Sendable {
  case text(String)
  case number(Double)
  /// 0 to 1.
  case fraction(Double)
  /// ISO 8601 with an offset, as in `2026-10-31T04:00:00+03:00`. A spreadsheet gets the local date and time.
  case time(String)
  /// As in `2026-10-31`.
  case date(String)
  case empty
}

/// A column of an exported table.
package struct Column: Hashable, Sendable {
  /// In CSV and JSON, for programs: letters, digits and `_`.
  package let name: String
  /// In workbooks, for people.
  package let title: String

  package init(_ name: String, _ title: String) {
    self.name = name
    self.title = title
  }
}

/// Date and time of day as a clock on the wall shows them, from ISO 8601 text.
struct LocalTime: Hashable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0.0

  /// Reads `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss[.fff]`, and ignores an offset behind it. Nil for anything else, and for years
  /// that a workbook cannot hold (before 1900).
  init?(iso text: String) {
    func number(_ part: Substring) -> Int? { part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
    let (date, clock) = (text.prefix(10), text.dropFirst(11))
    let days = date.split(separator: "-", omittingEmptySubsequences: false)
    guard days.count == 3, let year = number(days[0]), let month = number(days[1]), let day = number(days[2]),
      (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard text.utf8.count > 10 else { return }
    let times = clock.prefix(8).split(separator: ":", omittingEmptySubsequences: false)
    guard times.count == 3, let hour = number(times[0]), let minute = number(times[1]), let second = number(times[2]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let fraction = clock.dropFirst(8).first == "." ? clock.dropFirst(9).prefix { $0.isNumber } : ""
    (self.hour, self.minute, self.second) = (hour, minute, Double("\(second).\(fraction)0") ?? Double(second))
  }

  /// `2026-10-31 04:00:00`: what spreadsheet programs of every language read as a date. Fractions of a second are cut off.
  var text: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    return "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute)):\(two(Int(second)))"
  }
}
