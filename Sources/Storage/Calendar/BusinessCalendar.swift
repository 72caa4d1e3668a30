package import Foundation
package import Scene

/// A store's calendar: time zone, start of the business day, opening hours.
///
///     business day 24 Nov, day start 04:00
///     23 Nov      24 Nov                              25 Nov
///     ───┼──┬──────┼──────────────────────────────────┼──┬──
///      00:00 04:00 00:00                            00:00 04:00
///                  └──── the day of the 24th is from 04:00 to 04:00: 23, 24 or 25 hours ────┘
package struct BusinessCalendar: Hashable, Sendable {
  package let zone: TimeZone
  /// Minutes after local midnight; a multiple of 15, so that the 15-minute grid fits.
  package let dayStart: Int
  package let hours: OpeningHours

  package init(zone: TimeZone, dayStart: Int = 0, hours: OpeningHours = OpeningHours()) {
    self.zone = zone
    self.dayStart = dayStart
    self.hours = hours
  }

  /// Nil when this machine does not know the IANA name `zone`.
  package init?(zone: String, dayStart: Int, hours: OpeningHours = OpeningHours()) {
    guard let zone = TimeZone(identifier: zone) else { return nil }
    self.init(zone: zone, dayStart: dayStart, hours: hours)
  }

  /// Seconds east of UTC.
  package func offset(at seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
  }

  /// The first moment whose local clock shows `minutes` after `date`'s midnight, or, when the clock jumps over it, the jump.
  package func instant(_ date: LocalDate, minutes: Int) -> WallTime {
    let local = Int64(date.number) * 86_400 + Int64(minutes) * 60
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    if before == after { return WallTime(seconds: local - before) }
    let valid = [before, after].map { local - $0 }.filter { offset(at: $0) + $0 == local }
    if let first = valid.min() { return WallTime(seconds: first) }
    return WallTime(seconds: jump(from: local - 86_400, to: local + 86_400))
  }

  /// The first second of the offset that holds at `to`.
  private func jump(from: Int64, to: Int64) -> Int64 {
    var low = from
    var high = to
    let new = offset(at: to)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(at: middle) == new { high = middle } else { low = middle }
    }
    return high
  }

  package func start(of day: LocalDate) -> WallTime { instant(day, minutes: dayStart) }
  package func end(of day: LocalDate) -> WallTime { start(of: day + 1) }

  /// The business day that `time` belongs to.
  package func day(of time: WallTime) -> LocalDate {
    let seconds = time.wholeSeconds
    let local = seconds + offset(at: seconds) - Int64(dayStart) * 60
    let guess = LocalDate(number: Int(local.floorDivided(by: 86_400)))
    // Near a change of the clock the guess is a day off at most.
    if time < start(of: guess) { return guess - 1 }
    return time < end(of: guess) ? guess : guess + 1
  }

  /// The moment on `day` with the same clock time as `time`.
  package func sameTime(as time: WallTime, on day: LocalDate) -> WallTime {
    let seconds = time.wholeSeconds
    let own = self.day(of: time)
    let local = seconds + offset(at: seconds)
    let sinceMidnight = local - Int64(own.number) * 86_400
    let moment = instant(day, minutes: Int(sinceMidnight / 60)) + Double(sinceMidnight % 60)
    return min(max(moment, start(of: day)), end(of: day))
  }

  /// Open spans of a business day as moments, in order, apart from one another, cut to the day.
  package func open(on day: LocalDate) -> [Range<WallTime>] { open(during: day..<day + 1) }

  /// Open spans of some business days, in order, apart from one another, cut to the days.
  package func open(during days: Range<LocalDate>) -> [Range<WallTime>] {
    guard !days.isEmpty else { return [] }
    let bounds = start(of: days.lowerBound)..<start(of: days.upperBound)
    return spans(on: days.lowerBound - 1..<days.upperBound + 1).map { $0.clamped(to: bounds) }
      .filter { !$0.isEmpty }.joinedSpans
  }

  /// Spans of calendar dates as moments. A late span ends on the next date.
  private func spans(on dates: Range<LocalDate>) -> [Range<WallTime>] {
    dates.dates.flatMap { date in
      hours.spans(on: date).map { span in
        let from = instant(date, minutes: span.from)
        return from..<max(from, instant(date, minutes: span.to))
      }
    }
  }

  /// `2026-11-24T09:15:00+03:00`.
  package func text(_ time: WallTime) -> String {
    let offset = Int(offset(at: time.wholeSeconds))
    return time.localText(offset: offset) + WallTime.offsetText(offset)
  }
}

extension WallTime {
  package init(seconds: Int64) { self.init(microseconds: seconds * 1_000_000) }

  /// Rounded down.
  package var wholeSeconds: Int64 { microseconds.floorDivided(by: 1_000_000) }
  /// Start of the 15-minute bin, in seconds.
  package var quarter: Int64 { wholeSeconds.floorDivided(by: 900) * 900 }
}

extension Int64 {
  func floorDivided(by divisor: Int64) -> Int64 { self >= 0 ? self / divisor : (self - divisor + 1) / divisor }
}
