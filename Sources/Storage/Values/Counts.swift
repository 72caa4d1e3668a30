package import Scene

/// A stored crossing. `sequence` grows with every row.
package struct CrossingRow: Hashable, Sendable {
  package var sequence: Int64
  package var entry: CrossingEntry
}

/// Selects and orders crossings; nil means all.
package struct CrossingFilter: Hashable, Sendable {
  /// By time.
  package enum Order: String, Hashable, Sendable, CaseIterable { case newest, oldest }

  package var stores: [StoreID]
  package var cameras: [CameraID]?
  package var lines: [LineID]?
  package var from: WallTime?
  package var to: WallTime?
  package var direction: Crossing.Direction?
  package var visitors: [VisitorClass]?
  package var order: Order

  package init(
    stores: [StoreID], cameras: [CameraID]? = nil, lines: [LineID]? = nil, from: WallTime? = nil, to: WallTime? = nil,
    direction: Crossing.Direction? = nil, visitors: [VisitorClass]? = nil, order: Order = .newest
  ) {
    self.stores = stores
    self.cameras = cameras
    self.lines = lines
    self.from = from
    self.to = to
    self.direction = direction
    self.visitors = visitors
    self.order = order
  }
}

/// A page with the cursor of the next one; nil at the end.
package struct CrossingPage: Hashable, Sendable {
  package var rows: [CrossingRow]
  package var next: String?
}

/// Counts of some stores over some business days. Stores in different time zones are merged by date for `day` and
/// wider; narrower buckets follow the first store's calendar.
package struct CountQuery: Hashable, Sendable {
  package var stores: [StoreID]
  /// Nil means all lines that are entrances.
  package var lines: [LineID]?
  package var days: Range<LocalDate>
  package var width: CountWidth

  package init(stores: [StoreID], lines: [LineID]? = nil, days: Range<LocalDate>, width: CountWidth) {
    self.stores = stores
    self.lines = lines
    self.days = days
    self.width = width
  }
}

package struct CountBucket: Hashable, Sendable {
  package var start: WallTime
  package var end: WallTime
  /// ISO 8601 in the store's zone.
  package var localStart: String
  package var localEnd: String
  package var entries: ClassCounts
  package var exits: ClassCounts
  /// Fraction of the open hours (until now) with frames, 0…1; nil when the store was closed or no camera ever ran.
  package var coverage: Double?
}

package struct CountSeries: Hashable, Sendable {
  package var buckets: [CountBucket]
  package var total: CountBucket
}

/// A store at a glance; people are entries over the entrance lines.
package struct StoreOverview: Hashable, Sendable {
  package struct Period: Hashable, Sendable {
    package var entries = ClassCounts()
    package var exits = ClassCounts()

    package init() {}
  }

  package var store: StoreID
  package var today: Period
  /// The same week day of last week until the same clock time; the current bin counts by its elapsed fraction.
  package var lastWeekSoFar: Period
  /// Whole days before today.
  package var last7: Period
  package var previous7: Period
  package var last28: Period
  package var previous28: Period
  /// Customers' entries of the last 28 business days, oldest first, today last.
  package var spark: [Int]
}

/// Mean customers' entries by week day (1 Monday … 7 Sunday, row 0 is Monday) and local hour of the clock.
package struct HeatMap: Hashable, Sendable {
  /// 7 rows of 24.
  package var means: [[Double]]
  /// Number of days behind each mean, by week day.
  package var days: [Int]
}
