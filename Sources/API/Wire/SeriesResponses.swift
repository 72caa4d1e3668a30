internal import Scene
internal import Storage

/// The hours of a business day with typical values.
struct HoursOfDayResponse: Described {
  struct Hour: Described {
    var start: ISOTime
    var end: ISOTime
    /// Nil when nothing was measured.
    @OrNull var `in`: Int?
    @OrNull var out: Int?
    @OrNull var entries: ClassCounts?
    @OrNull var exits: ClassCounts?
    @OrNull var coverage: Double?
    /// Median of customers in on the last four such weekdays; nil with a `typicalReason`.
    @OrNull var typical: Double?
    var isFuture: Bool

    static let schema = JSONSchema.response(
      "Hour",
      [
        "start": .instant, "end": .instant, "in": .nullable(.count), "out": .nullable(.count),
        "entries": .nullable(ClassCounts.schema), "exits": .nullable(ClassCounts.schema),
        "coverage": .nullable(.fraction), "typical": .nullable(.number(0...1e9)),
        "isFuture": .boolean,
      ])
  }

  var store: StoreID
  var date: LocalDate
  /// The store opens later today: there is nothing to compare yet.
  var isBeforeOpening: Bool
  /// Why there are no typical values.
  @OrNull var typicalReason: TypicalReason?
  var hours: [Hour]

  enum TypicalReason: String, Encodable, Sendable, CaseIterable {
    /// No such weekday was measured as a whole.
    case noHistory = "no-history"
  }

  static let schema = JSONSchema.response(
    "HoursOfDay",
    [
      "store": .id, "date": .date, "isBeforeOpening": .boolean,
      "typicalReason": .nullable(.choice(TypicalReason.allCases.map(\.rawValue))), "hours": .list(Hour.schema),
    ])
}

/// Average customers in per hour: rows Monday to Sunday, 24 local hours each.
struct HeatResponse: Described {
  var store: StoreID
  var weeks: Int
  /// Nil for a weekday without a complete day.
  var cells: [[Double?]]
  /// Number of complete days, per weekday.
  var days: [Int]

  static let schema = JSONSchema.response(
    "Heat",
    [
      "store": .id, "weeks": .integer(1...53), "cells": .list(.list(.nullable(.number(0...1e9)), 24...24), 7...7),
      "days": .list(.count, 7...7),
    ])
}

/// Occupancy over a business day.
struct OccupancyResponse: Described {
  struct Point: Described {
    var at: ISOTime
    var people: Int

    static let schema = JSONSchema.response("OccupancyPoint", ["at": .instant, "people": .count])
  }

  var store: StoreID
  var date: LocalDate
  var now: Int
  @OrNull var capacity: Int?
  @OrNull var peak: Int?
  @OrNull var peakAt: ISOTime?
  var points: [Point]

  static let schema = JSONSchema.response(
    "Occupancy",
    [
      "store": .id, "date": .date, "now": .count, "capacity": .nullable(.integer(1...1_000_000)),
      "peak": .nullable(.count), "peakAt": .nullable(.instant), "points": .list(Point.schema),
    ])
}

/// People in view of a store, its cameras or its zones.
struct DensityResponse: Described {
  struct Point: Described {
    var start: ISOTime
    var min: Int
    var mean: Double
    var max: Int

    static let schema = JSONSchema.response(
      "DensityPoint", ["start": .instant, "min": .count, "mean": .number(0...1e9), "max": .count])
  }

  struct Series: Described {
    var id: Int64
    var name: String
    var points: [Point]

    static let schema = JSONSchema.response(
      "DensitySeries", ["id": .id, "name": .text(0...250), "points": .list(Point.schema, 0...100_000)])
  }

  enum Subject: String, Encodable, Sendable, CaseIterable { case store, camera, zone }
  enum Width: String, Encodable, Sendable, CaseIterable { case minute, quarter }

  var store: StoreID
  var of: Subject
  var width: Width
  var series: [Series]

  static let subjects = JSONSchema.choice(Subject.allCases.map(\.rawValue))
  static let widths = JSONSchema.choice(Width.allCases.map(\.rawValue))
  static let schema = JSONSchema.response(
    "Density", ["store": .id, "of": subjects, "width": widths, "series": .list(Series.schema)])
}

struct CoverageResponse: Described {
  var store: StoreID
  var from: LocalDate
  var to: LocalDate
  @OrNull var coverage: Double?
  var gaps: [GapResponse]

  static let schema = JSONSchema.response(
    "Coverage",
    ["store": .id, "from": .date, "to": .date, "coverage": .nullable(.fraction), "gaps": .list(GapResponse.schema)])
}
