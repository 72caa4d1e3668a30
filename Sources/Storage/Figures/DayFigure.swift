internal import Scene

/// Customers of one store on one business day, or on a part of it.
package struct DayFigure: Hashable, Sendable {
  package var entries: Int
  package var exits: Int
  /// Opening time in seconds; 0 when the store was closed.
  package var openSeconds: Double
  /// Fraction of the opening time with frames; nil when closed or without a camera.
  package var coverage: Double?
  /// False when no camera saw anything: the counts then mean nothing.
  package var isMeasured: Bool

  package init(
    entries: Int = 0, exits: Int = 0, openSeconds: Double = 0, coverage: Double? = nil, isMeasured: Bool = false
  ) {
    self.entries = entries
    self.exits = exits
    self.openSeconds = openSeconds
    self.coverage = coverage
    self.isMeasured = isMeasured
  }

  package static let unmeasured = DayFigure()

  package var isOpen: Bool { openSeconds > 0 }
  /// Open, and measured for nearly all of its opening time. Only complete days are compared.
  package var isComplete: Bool { isOpen && (coverage ?? 0) >= LikeForLike.minCoverage }

  /// Whether both were open for about the same time.
  func isOpenLike(_ other: DayFigure) -> Bool {
    min(openSeconds, other.openSeconds) >= LikeForLike.minOpenTime * max(openSeconds, other.openSeconds)
  }
}
