/// A period of whole business days that ends before today. Today is a figure of its own.
///
///     ├──── compared ────┼───── week ─────┤ today
///     d−14            d−8 d−7          d−1  d
package enum FigurePeriod: String, Hashable, Sendable, CaseIterable {
  case yesterday, week, month, quarter

  /// Number of days: 1, 7, 28 or 91.
  package var length: Int {
    switch self {
    case .yesterday: 1
    case .week: 7
    case .month: 28
    case .quarter: 91
    }
  }

  /// Whole weeks back to the days that it is compared with, so that weekdays meet.
  package var daysBack: Int { max(7, length) }

  package func days(before today: LocalDate) -> Range<LocalDate> { today - length..<today }

  /// Days before today that a period and its comparison need.
  package static func history(of periods: [FigurePeriod]) -> Int {
    periods.map { $0.length + $0.daysBack }.max() ?? 0
  }
}
