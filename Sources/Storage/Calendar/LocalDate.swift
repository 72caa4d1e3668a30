internal import Foundation

/// A date of the Gregorian calendar without a zone, written 2026-11-24.
package struct LocalDate: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// Howard Hinnant's `days_from_civil`. Nil when there is no such date.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    guard self.day == day else { return nil }
  }

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isASCII) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  package var year: Int { civil.year }
  package var month: Int { civil.month }
  package var day: Int { civil.day }
  /// 1 Monday … 7 Sunday.
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }
  package var monday: LocalDate { self - (weekday - 1) }
  package var firstOfMonth: LocalDate { self - (day - 1) }
  package var firstOfNextMonth: LocalDate { (firstOfMonth + 31).firstOfMonth }

  package static func + (date: LocalDate, days: Int) -> LocalDate { LocalDate(number: date.number + days) }
  package static func - (date: LocalDate, days: Int) -> LocalDate { LocalDate(number: date.number - days) }
  package static func - (a: LocalDate, b: LocalDate) -> Int { a.number - b.number }
  package static func < (a: LocalDate, b: LocalDate) -> Bool { a.number < b.number }

  package var description: String {
    let (year, month, day) = civil
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = LocalDate(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(text) is not a date such as 2026-11-24"))
    }
    self = date
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Range<LocalDate> {
  package var count: Int { upperBound - lowerBound }
  /// The last day in the range.
  package var last: LocalDate { upperBound - 1 }
  package var dates: [LocalDate] { (lowerBound.number..<upperBound.number).map(LocalDate.init(number:)) }
}
