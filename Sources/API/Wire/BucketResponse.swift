internal import Scene
internal import Storage

/// Counts of one bucket. `in` and `out` are customers; `entries` and `exits` have all classes. All are null when nothing was measured.
struct BucketResponse: Described {
  /// The business day that the bucket begins on.
  var date: LocalDate
  /// Local time of the start; nil for a day or longer.
  @OrNull var time: String?
  /// Nil for a sum over stores whose days begin at different moments.
  @OrNull var start: ISOTime?
  @OrNull var end: ISOTime?
  @OrNull var `in`: Int?
  @OrNull var out: Int?
  @OrNull var entries: ClassCounts?
  @OrNull var exits: ClassCounts?
  /// Fraction of opening hours with data; nil without opening hours.
  @OrNull var coverage: Double?
  /// Days of the bucket that are in the range, and days of the whole bucket. Nil for less than a day.
  @OrNull var days: Int?
  @OrNull var daysInBucket: Int?
  /// The range cuts the bucket, or it is not over.
  var isPartial: Bool

  init(_ bucket: CountBucket, _ zones: StoreZones, _ store: StoreID) {
    date = bucket.date
    time = bucket.time
    start = bucket.span.map { zones.text($0.lowerBound, store) }
    end = bucket.span.map { zones.text($0.upperBound, store) }
    if bucket.isMeasured {
      self.in = bucket.entries.customers
      out = bucket.exits.customers
      entries = bucket.entries
      exits = bucket.exits
    }
    coverage = bucket.coverage.map(rounded)
    days = bucket.days
    daysInBucket = bucket.allDays
    isPartial = bucket.isPartial
  }

  static let schema = JSONSchema.response(
    "Bucket",
    [
      "date": .date, "time": .nullable(.format(.timeOfDay)), "start": .nullable(.instant), "end": .nullable(.instant),
      "in": .nullable(.count), "out": .nullable(.count), "entries": .nullable(ClassCounts.schema),
      "exits": .nullable(ClassCounts.schema), "coverage": .nullable(.fraction), "days": .nullable(.count),
      "daysInBucket": .nullable(.count), "isPartial": .boolean,
    ])
}

extension ClassCounts: Described {
  static let schema = JSONSchema.named(
    "ClassCounts", .object(VisitorClass.allCases.map { .required($0.rawValue, .count) }))
}

/// Rounds to four digits: fractions and changes are shown as per cent.
func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
