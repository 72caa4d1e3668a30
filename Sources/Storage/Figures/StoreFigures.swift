package import Scene

/// The figures of one store at a moment: today so far and the periods before it.
package struct StoreFigures: Hashable, Sendable {
  package let store: StoreID
  package let today: LocalDate
  /// Today's people by class.
  package let entries: ClassCounts
  package let exits: ClassCounts
  /// Fraction of today's opening time until now with frames; nil before opening or without a camera.
  package let coverage: Double?
  /// Today until now, compared with the same weekday of the week before until the same time.
  package let soFar: PeriodFigure
  /// Whole business days, yesterday last.
  let history: DayHistory

  package func figure(_ period: FigurePeriod) -> PeriodFigure {
    PeriodFigure(period, before: today) { history[$0] }
  }
}

/// Consecutive business days of a store.
package struct DayHistory: Hashable, Sendable {
  let first: LocalDate
  let days: [DayFigure]

  /// Unmeasured outside the history.
  package subscript(date: LocalDate) -> DayFigure {
    let place = date - first
    return days.indices.contains(place) ? days[place] : .unmeasured
  }
}
