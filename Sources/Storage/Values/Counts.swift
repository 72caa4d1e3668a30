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

  /// Some stores with the time that is selected of them: business days of different zones begin at different moments.
  package struct Span: Hashable, Sendable {
    package var stores: [StoreID]
    package var from: WallTime?
    package var to: WallTime?

    package init(stores: [StoreID], from: WallTime?, to: WallTime?) {
      self.stores = stores
      self.from = from
      self.to = to
    }
  }

  package var spans: [Span]
  package var cameras: [CameraID]?
  package var lines: [LineID]?
  package var direction: Crossing.Direction?
  package var visitors: [VisitorClass]?
  package var order: Order

  package init(
    stores: [StoreID], cameras: [CameraID]? = nil, lines: [LineID]? = nil, from: WallTime? = nil, to: WallTime? = nil,
    direction: Crossing.Direction? = nil, visitors: [VisitorClass]? = nil, order: Order = .newest
  ) {
    self.init(
      spans: [Span(stores: stores, from: from, to: to)], cameras: cameras, lines: lines, direction: direction,
      visitors: visitors, order: order)
  }

  package init(
    spans: [Span], cameras: [CameraID]? = nil, lines: [LineID]? = nil, direction: Crossing.Direction? = nil,
    visitors: [VisitorClass]? = nil, order: Order = .newest
  ) {
    self.spans = spans
    self.cameras = cameras
    self.lines = lines
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

/// Counts of some stores over some business days. Stores of several calendars are merged by date and by local time, so that
/// every width adds up to the same sum.
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
  /// The business day that the bucket begins on.
  package var date: LocalDate
  /// Local time of the start, such as `09:00`; nil for a day or longer.
  package var time: String?
  /// Nil for a sum over stores whose days begin at different moments.
  package var span: Range<WallTime>?
  /// Business days in the bucket, and those of the whole day, week or month. Nil for less than a day.
  package var days: Int?
  package var allDays: Int?
  /// The range cuts the bucket, or it is not over.
  package var isPartial: Bool
  package var entries: ClassCounts
  package var exits: ClassCounts
  /// Fraction of the open hours (until now) with frames, 0…1; nil when the store was closed or no camera ever ran.
  package var coverage: Double?
  /// False when no camera saw anything, or in the future: the counts then mean nothing.
  package var isMeasured: Bool
}

package struct CountSeries: Hashable, Sendable {
  package var buckets: [CountBucket]
  package var total: CountBucket

  /// The whole bucket with the most customers in. Nil without one.
  package var best: CountBucket? {
    buckets.filter { !$0.isPartial && $0.isMeasured && $0.entries.customers > 0 }
      .max { $0.entries.customers < $1.entries.customers }
  }
}

/// Mean customers' entries by week day (1 Monday … 7 Sunday, row 0 is Monday) and local hour of the clock.
package struct HeatMap: Hashable, Sendable {
  /// 7 rows of 24; nil for a week day without a complete day.
  package var means: [[Double?]]
  /// Number of complete days behind each mean, by week day.
  package var days: [Int]
}
