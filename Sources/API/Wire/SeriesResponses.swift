internal import Scene
internal import Storage

/// The hours of a business day with typical values.
struct HoursOfDayResponse: Described {
  struct Hour: Described {
    var start: ISOTime
    var end: ISOTime
    var `in`: Int
    var out: Int
    var entries: ClassCounts
    var exits: ClassCounts
    @OrNull var coverage: Double?
    /// Median of customers in on the last four such weekdays; nil without any.
    @OrNull var typical: Double?
    var isFuture: Bool

    static let schema = JSONSchema.response(
      "Hour",
      [
        "start": .instant, "end": .instant, "in": .count, "out": .count, "entries": ClassCounts.schema,
        "exits": ClassCounts.schema, "coverage": .nullable(.fraction), "typical": .nullable(.number(0...1e9)),
        "isFuture": .boolean,
      ])
  }

  var store: StoreID
  var date: LocalDate
  var hours: [Hour]

  static let schema = JSONSchema.response("HoursOfDay", ["store": .id, "date": .date, "hours": .list(Hour.schema)])
}

/// Average customers in per hour: rows Monday to Sunday, 24 local hours each.
struct HeatResponse: Described {
  var store: StoreID
  var weeks: Int
  var cells: [[Double]]
  /// Number of days with data, per weekday.
  var days: [Int]

  static let schema = JSONSchema.response(
    "Heat",
    [
      "store": .id, "weeks": .integer(1...53), "cells": .list(.list(.number(0...1e9), 24...24), 7...7),
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
