internal import Scene

/// Counts of one period. `in` and `out` are customers; `entries` and `exits` have all classes.
struct BucketResponse: Described {
  var start: ISOTime
  var end: ISOTime
  var `in`: Int
  var out: Int
  var entries: ClassCounts
  var exits: ClassCounts
  /// Fraction of opening hours with data; nil without opening hours.
  @OrNull var coverage: Double?

  init(start: ISOTime, end: ISOTime, entries: ClassCounts, exits: ClassCounts, coverage: Double?) {
    self.start = start
    self.end = end
    self.in = entries.customers
    self.out = exits.customers
    self.entries = entries
    self.exits = exits
    self.coverage = coverage.map(rounded)
  }

  static let schema = JSONSchema.response(
    "Bucket",
    [
      "start": .instant, "end": .instant, "in": .count, "out": .count, "entries": ClassCounts.schema,
      "exits": ClassCounts.schema, "coverage": .nullable(.fraction),
    ])
}

extension ClassCounts: Described {
  static let schema = JSONSchema.named(
    "ClassCounts", .object(VisitorClass.allCases.map { .required($0.rawValue, .count) }))
}

/// A figure with the one of the previous period.
struct ComparedResponse: Described {
  var `in`: Int
  var out: Int
  @OrNull var before: Int?
  /// (in − before) ÷ before.
  @OrNull var change: Double?
  /// The parts of the figure, oldest first.
  var spark: [Int]

  init(in entries: Int, out exits: Int, before: Int?, spark: [Int]) {
    self.in = entries
    self.out = exits
    self.before = before
    change = API.change(from: before, to: entries)
    self.spark = spark
  }

  static let schema = JSONSchema.response(
    "Compared",
    [
      "in": .count, "out": .count, "before": .nullable(.count), "change": .nullable(.anyNumber),
      "spark": .list(.count, 0...1_000),
    ])
}

/// Relative change; nil without an earlier value.
func change(from before: Int?, to now: Int) -> Double? {
  guard let before, before > 0 else { return nil }
  return rounded(Double(now - before) / Double(before))
}

/// Rounds to four digits: fractions and changes are shown as per cent.
func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
