package import Foundation
package import Scene

/// The date in the path of a recording, as recorders and phones write it, and the rest of the path.
///
///     NVR_ch1_main_20261120100000_20261120103000.dav     Hikvision, Dahua
///     RecM01_20261120_100000_103000_6D28808.mp4          Reolink
///     2026-11-20/001/dav/10/10.00.00-10.30.00[M].dav     Dahua's folders
///     Front Door 11-20-2026, 10.00.00 AM.mp4             UniFi Protect
///     Cam 1 2026-11-20 10-00-00.mkv                      Milestone, OBS
///     20261120T100000Z.mp4                               ISO 8601, with its own zone
///
/// A date without a time of day is none: midnight would be wrong by hours. So is a date such as 03-04-2026 without AM or PM, of
/// which nobody knows which number is the month.
package struct RecordingName: Hashable, Sendable {
  package let start: WallTime
  /// Whether the zone entered into `start`. It does not where the name has a zone or counts seconds since 1970.
  package let isLocal: Bool
  /// The path without what changes from recording to recording: equal for the recordings of one camera.
  package let camera: String
  /// The file name without date and extension; can be empty.
  package let label: String

  /// - Parameters:
  ///   - path: of a file, or the path of a URL without its query.
  ///   - zone: of the recorder's clock.
  package init?(_ path: String, zone: TimeZone) {
    let parts = path.split(separator: "/").map(String.init)
    guard let file = parts.last else { return nil }
    let stem = (file as NSString).deletingPathExtension
    let folders = Array(parts.dropLast())
    guard
      let found = Self.yearFirst(in: stem) ?? Self.yearLast(in: stem) ?? Self.epoch(in: stem)
        ?? Self.folderDate(folders, stem),
      let start = found.moment.wallTime(in: zone)
    else { return nil }
    self.start = start
    isLocal = found.moment.offset == nil
    let tail = Self.withoutNumbers(found.after)
    label = (found.before + tail).trimmingCharacters(in: Self.separators)
    let place = found.isInFolders ? folders.filter { !Self.isNumeric($0) } : folders
    camera = (place + [found.before + "*" + tail]).joined(separator: "/")
  }

  /// A date found in a name, and the text around it.
  private struct Found {
    var moment: Moment
    var before: String
    var after: String
    var isInFolders = false
  }

  private static let separators = CharacterSet(charactersIn: " _-.,()[]")

  /// Year, month, day; then hour, minute and perhaps second.
  private static func yearFirst(in stem: String) -> Found? {
    let pattern =
      /(?:^|[^0-9])(20[0-9]{2})([-_. ]?)([0-9]{2})\2([0-9]{2})(?:[ _-]+at[ _-]+|[T_\-. ,]{0,3})([0-9]{2})[-_.:h]?([0-9]{2})(?:[-_.:m]?([0-9]{2})s?)?(?:[.,]?[0-9]{3})?(?: ?([ap]m))?(Z|\+[0-9]{2}[:-]?[0-9]{2}|-[0-9]{2}:?[0-9]{2}$)?(?![0-9])/
      .ignoresCase()
    for match in stem.matches(of: pattern) {
      let m = match.output
      let moment = Moment(
        year: Int(m.1), month: Int(m.3), day: Int(m.4), hour: Int(m.5), minute: Int(m.6),
        second: m.7.flatMap { Int($0) }, half: m.8, offset: m.9)
      guard let moment else { continue }
      return Found(
        moment: moment, before: String(stem[..<m.1.startIndex]), after: String(stem[match.range.upperBound...]))
    }
    return nil
  }

  /// Month and day in either order, then the year.
  private static func yearLast(in stem: String) -> Found? {
    let pattern =
      /(?:^|[^0-9])([0-9]{1,2})[-_.]([0-9]{1,2})[-_.](20[0-9]{2})(?:[ _-]+at[ _-]+|[, _-]{1,3})([0-9]{1,2})[-_.:]([0-9]{2})(?:[-_.:]([0-9]{2}))?(?: ?([ap]m))?(?![0-9])/
      .ignoresCase()
    guard let match = stem.firstMatch(of: pattern), let a = Int(match.output.1), let b = Int(match.output.2) else {
      return nil
    }
    let m = match.output
    guard a > 12 || b > 12 || m.7 != nil else { return nil }
    let moment = Moment(
      year: Int(m.3), month: a > 12 ? b : a, day: a > 12 ? a : b, hour: Int(m.4), minute: Int(m.5),
      second: m.6.flatMap { Int($0) }, half: m.7, offset: nil)
    return moment.map {
      Found(moment: $0, before: String(stem[..<m.1.startIndex]), after: String(stem[match.range.upperBound...]))
    }
  }

  /// Seconds or milliseconds since 1970: Frigate, UniFi, Xiaomi. From 2014 on, so that a serial number is hardly taken for one.
  private static func epoch(in stem: String) -> Found? {
    let pattern = /(?:^|[_\-. ])(1[4-9][0-9]{8})([0-9]{3})?(?=[_\-. ]|$)/
    guard let match = stem.firstMatch(of: pattern), let seconds = Int64(match.output.1) else { return nil }
    let milliseconds = match.output.2.flatMap { Int64($0) } ?? 0
    return Found(
      moment: Moment(since1970: WallTime(microseconds: seconds * 1_000_000 + milliseconds * 1000)),
      before: String(stem[..<match.output.1.startIndex]), after: String(stem[match.range.upperBound...]))
  }

  /// The day as a folder, the time as the name.
  private static func folderDate(_ folders: [String], _ stem: String) -> Found? {
    guard let index = folders.indices.suffix(4).last(where: { day(folders[$0]) != nil }), let date = day(folders[index])
    else { return nil }
    func moment(_ hour: Substring, _ minute: Substring, _ second: Substring?, offset: Substring? = nil) -> Moment? {
      Moment(
        year: date.year, month: date.month, day: date.day, hour: Int(hour), minute: Int(minute),
        second: second.flatMap { Int($0) }, half: nil, offset: offset)
    }
    if let m = stem.prefixMatch(of: /([0-9]{2})[.\-_]([0-9]{2})[.\-_]([0-9]{2})(?![0-9])/) {
      return moment(m.1, m.2, m.3).map {
        Found(moment: $0, before: "", after: String(stem[m.range.upperBound...]), isInFolders: true)
      }
    }
    guard index + 1 < folders.count, let hour = folders[index + 1].wholeMatch(of: /[0-9]{2}/)?.output else {
      return nil
    }
    // Frigate writes minute and second, in UTC; Wyze writes the minute.
    let found =
      stem.wholeMatch(of: /([0-9]{2})\.([0-9]{2})/).flatMap { moment(hour, $0.1, $0.2, offset: "Z") }
      ?? stem.wholeMatch(of: /[0-9]{2}/).flatMap { moment(hour, $0.output, nil) }
    return found.map { Found(moment: $0, before: "", after: "", isInFolders: true) }
  }

  private static func day(_ folder: String) -> (year: Int, month: Int, day: Int)? {
    guard let m = folder.wholeMatch(of: /(20[0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})/), let year = Int(m.1),
      let month = Int(m.3), let day = Int(m.4)
    else { return nil }
    return (year, month, day)
  }

  /// Leaves out words with a digit: the end of the recording, its size, its number.
  private static func withoutNumbers(_ text: String) -> String {
    text.split(whereSeparator: { " _-.,()[]".contains($0) }).filter { !$0.contains(where: \.isNumber) }
      .joined(separator: " ")
  }

  private static func isNumeric(_ folder: String) -> Bool {
    folder.contains(where: \.isNumber) && !folder.contains(where: \.isLetter)
  }
}

/// A date and time of day as written, or a moment.
private struct Moment: Hashable {
  private var components = DateComponents()
  /// Seconds east of UTC; nil for local time.
  var offset: Int?

  init(since1970 time: WallTime) {
    components = DateComponents(
      year: 1970, month: 1, day: 1, second: Int(time.microseconds / 1_000_000),
      nanosecond: Int(time.microseconds % 1_000_000) * 1000)
    offset = 0
  }

  /// Nil where a number is out of range. Months without a 30th or 31st day are checked in `wallTime`.
  init?(
    year: Int?, month: Int?, day: Int?, hour: Int?, minute: Int?, second: Int?, half: Substring?, offset: Substring?
  ) {
    guard let year, let month, let day, var hour, let minute, (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second ?? 0 < 60
    else { return nil }
    if let half = half?.lowercased() {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
    }
    components = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute, second: second ?? 0)
    self.offset = offset.flatMap(Self.seconds)
  }

  private static func seconds(_ offset: Substring) -> Int? {
    guard offset.lowercased() != "z" else { return 0 }
    let digits = offset.filter(\.isNumber)
    guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), hours <= 14,
      minutes < 60
    else { return nil }
    return (offset.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  func wallTime(in zone: TimeZone) -> WallTime? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = offset.flatMap { TimeZone(secondsFromGMT: $0) } ?? zone
    guard let date = calendar.date(from: components) else { return nil }
    let day = calendar.component(.day, from: date)
    guard components.second ?? 0 >= 60 || day == components.day else { return nil }
    return WallTime(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
  }
}
