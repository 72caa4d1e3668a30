package import Scene

/// Width of a bucket of counts.
package enum CountWidth: String, Hashable, Sendable, Codable, CaseIterable {
  case minute, quarter, hour, day, week, month
}

/// One bucket of time, in a store's own calendar.
package struct TimeBucket: Hashable, Sendable {
  package let start: WallTime
  package let end: WallTime
  /// The business day that it begins on.
  package let date: LocalDate
  /// Business days that it is made of, for `day` and wider.
  package let days: Range<LocalDate>?
  /// Days of the whole day, week or month, of which the range can cut some off.
  package let allDays: Int?

  package init(
    start: WallTime, end: WallTime, date: LocalDate, days: Range<LocalDate>? = nil, allDays: Int? = nil
  ) {
    self.start = start
    self.end = end
    self.date = date
    self.days = days
    self.allDays = allDays
  }

  package var isCut: Bool { days.map { $0.upperBound - $0.lowerBound } != allDays }
}

extension BusinessCalendar {
  /// Buckets that cover the business days `days`, oldest first. Hours follow the local clock: on a 25-hour day one hour occurs twice.
  package func buckets(_ days: Range<LocalDate>, width: CountWidth) -> [TimeBucket] {
    guard !days.isEmpty else { return [] }
    switch width {
    case .minute: return grid(days, step: 60)
    case .quarter: return grid(days, step: 900)
    case .hour: return hourly(days)
    case .day: return cut(days) { $0..<$0 + 1 }
    case .week: return cut(days) { $0.monday..<$0.monday + 7 }
    case .month: return cut(days) { $0.firstOfMonth..<$0.firstOfNextMonth }
    }
  }

  /// - Parameter whole: the day, week or month around a day.
  private func cut(_ days: Range<LocalDate>, whole: (LocalDate) -> Range<LocalDate>) -> [TimeBucket] {
    var buckets: [TimeBucket] = []
    var day = days.lowerBound
    var start = start(of: day)
    while day < days.upperBound {
      let all = whole(day)
      let after = min(all.upperBound, days.upperBound)
      let end = self.start(of: after)
      buckets.append(
        TimeBucket(
          start: start, end: end, date: day, days: day..<after, allDays: all.upperBound - all.lowerBound))
      (day, start) = (after, end)
    }
    return buckets
  }

  private func grid(_ days: Range<LocalDate>, step: Int64) -> [TimeBucket] {
    days.dates.flatMap { day in
      let end = self.end(of: day).wholeSeconds
      return stride(from: start(of: day).wholeSeconds, to: end, by: Int(step)).map {
        TimeBucket(start: WallTime(seconds: $0), end: WallTime(seconds: min($0 + step, end)), date: day)
      }
    }
  }

  private func hourly(_ days: Range<LocalDate>) -> [TimeBucket] {
    var buckets: [TimeBucket] = []
    var day = days.lowerBound
    while day < days.upperBound {
      let end = start(of: day + 1).wholeSeconds
      var from = start(of: day).wholeSeconds
      var offset = self.offset(at: from)
      // Offsets are read again only on the two days of a year when the clock changes.
      let isEven = offset == self.offset(at: end - 1)
      while from < end {
        var to = from + 3600 - (from + offset) % 3600
        if !isEven {
          // The hour ends where the clock jumps, on the 15-minute grid.
          var quarter = from + 900
          while quarter < to, self.offset(at: quarter) == offset { quarter += 900 }
          to = min(to, quarter)
          offset = self.offset(at: to)
        }
        to = min(to, end)
        buckets.append(TimeBucket(start: WallTime(seconds: from), end: WallTime(seconds: to), date: day))
        from = to
      }
      day = day + 1
    }
    return buckets
  }
}
