/// A figure of a period, with its parts and its comparison.
package struct PeriodFigure: Hashable, Sendable {
  /// The business days of the figure.
  package var days: Range<LocalDate>
  /// Customers in and out; nil when nothing was measured.
  package var entries: Int?
  package var exits: Int?
  package var measuredDays: Int
  package var openDays: Int
  /// Customers in by part of the period, oldest first; nil where nothing was measured.
  package var spark: [Int?]
  package var comparison: LikeForLike

  package init(
    days: Range<LocalDate>, entries: Int?, exits: Int?, measuredDays: Int, openDays: Int, spark: [Int?],
    comparison: LikeForLike
  ) {
    self.days = days
    self.entries = entries
    self.exits = exits
    self.measuredDays = measuredDays
    self.openDays = openDays
    self.spark = spark
    self.comparison = comparison
  }

  package init(_ period: FigurePeriod, before today: LocalDate, figure: (LocalDate) -> DayFigure) {
    let days = period.days(before: today)
    let compared = days.lowerBound - period.daysBack..<days.upperBound - period.daysBack
    let figures = days.dates.map(figure)
    let width = period == .quarter ? 7 : 1
    self.init(
      days: days, entries: Self.sum(figures, \.entries), exits: Self.sum(figures, \.exits),
      measuredDays: figures.count(where: \.isMeasured), openDays: figures.count(where: \.isOpen),
      spark: stride(from: 0, to: figures.count, by: width).map {
        Self.sum(Array(figures[$0..<min($0 + width, figures.count)]), \.entries)
      },
      comparison: LikeForLike(days, with: compared, before: today, figure: figure))
  }

  package func with(spark: [Int?]) -> PeriodFigure {
    var figure = self
    figure.spark = spark
    return figure
  }

  /// Nil when no day was measured.
  private static func sum(_ figures: [DayFigure], _ part: KeyPath<DayFigure, Int>) -> Int? {
    let measured = figures.filter(\.isMeasured)
    return measured.isEmpty ? nil : measured.reduce(0) { $0 + $1[keyPath: part] }
  }

  /// The figure of several stores. Sparks are added part by part.
  package init?(sum parts: [PeriodFigure]) {
    guard let first = parts.first, let comparison = LikeForLike(sum: parts.map(\.comparison)) else { return nil }
    func sum(_ values: [Int?]) -> Int? {
      let known = values.compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(0, +)
    }
    let length = parts.map(\.spark.count).max() ?? 0
    let lower = parts.map(\.days.lowerBound).min() ?? first.days.lowerBound
    let upper = parts.map(\.days.upperBound).max() ?? first.days.upperBound
    self.init(
      days: lower..<upper, entries: sum(parts.map(\.entries)), exits: sum(parts.map(\.exits)),
      measuredDays: parts.reduce(0) { $0 + $1.measuredDays }, openDays: parts.reduce(0) { $0 + $1.openDays },
      spark: (0..<length).map { place in sum(parts.map { place < $0.spark.count ? $0.spark[place] : nil }) },
      comparison: comparison)
  }
}
