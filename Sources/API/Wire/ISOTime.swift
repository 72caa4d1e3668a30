internal import Foundation
internal import Scene
internal import Storage

/// A time with the offset of a time zone, written as ISO 8601. Milliseconds are written when they are not zero.
struct ISOTime: Hashable, Sendable {
  let time: WallTime
  /// Seconds east of UTC; 0 writes `Z`.
  let offset: Int

  init(_ time: WallTime, offset: Int = 0) {
    self.time = time
    self.offset = offset
  }

  /// In a store's zone.
  init(_ time: WallTime, in zone: TimeZone) {
    self.init(time, offset: zone.secondsFromGMT(for: time.date))
  }

  var text: String { time.localText(offset: offset) + (offset == 0 ? "Z" : WallTime.offsetText(offset)) }

  /// RFC 3339 `date-time` from 1970 to 9999; nil for anything else.
  static func parse(_ text: String) -> WallTime? {
    let form = /(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))/
    guard text.utf8.count <= 40, let match = text.wholeMatch(of: form), let day = LocalDate.parse(String(match.1)),
      let hour = Int(match.2), let minute = Int(match.3), let second = Int(match.4), hour < 24, minute < 60, second < 60
    else { return nil }
    var offset = 0
    if let sign = match.6, let east = match.7.flatMap({ Int($0) }), let rest = match.8.flatMap({ Int($0) }) {
      guard east < 24, rest < 60 else { return nil }
      offset = (east * 3600 + rest * 60) * (sign == "-" ? -1 : 1)
    }
    let fraction = match.5.map { String(($0 + "000000").prefix(6)) } ?? "0"
    let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
    return WallTime(microseconds: Int64(seconds) * 1_000_000 + (Int64(fraction) ?? 0))
  }
}

extension ISOTime: Described {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  static let schema = JSONSchema.instant
}

extension LocalDate {
  /// Parses a date from 1970 to 9998; nil for anything else.
  static func parse(_ text: String) -> LocalDate? {
    guard let date = LocalDate(text), date.number >= 0, date.year < 9999, date.description == text else { return nil }
    return date
  }
}

extension WallTime {
  var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}
