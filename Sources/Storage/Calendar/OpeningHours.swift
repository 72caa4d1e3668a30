/// When a store is open, in minutes of the local day. A span may end after midnight (up to 2880).
package struct OpeningHours: Hashable, Sendable, Codable {
  package struct Span: Hashable, Sendable, Codable {
    package var from: Int
    package var to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// By ISO week day, 1 Monday … 7 Sunday; a week day without spans is closed.
  package var week: [Int: [Span]]
  /// Dates that differ from their week day; no spans means closed.
  package var exceptions: [LocalDate: [Span]]

  package init(week: [Int: [Span]] = [:], exceptions: [LocalDate: [Span]] = [:]) {
    self.week = week
    self.exceptions = exceptions
  }

  /// The same hours on all seven days.
  package static func daily(from: Int, to: Int) -> OpeningHours {
    OpeningHours(week: Dictionary(uniqueKeysWithValues: (1...7).map { ($0, [Span(from: from, to: to)]) }))
  }

  /// No hours are set: the store counts as open all day, except on exceptions.
  package var isUnknown: Bool { week.values.allSatisfy(\.isEmpty) }

  package func spans(on date: LocalDate) -> [Span] {
    exceptions[date] ?? (isUnknown ? [Span(from: 0, to: 1440)] : week[date.weekday] ?? [])
  }
}
