internal import Scene
internal import Storage

/// Current occupancy and today's peak.
struct InStoreResponse: Described {
  var now: Int
  @OrNull var capacity: Int?
  /// Peak of the business day so far; nil without visitors.
  @OrNull var peak: Int?
  @OrNull var peakAt: ISOTime?

  init(_ points: [OccupancyPoint], now: Int, capacity: Int?, _ zones: StoreZones, _ store: StoreID) {
    self.now = now
    self.capacity = capacity
    let top = points.max { ($0.people, $1.at) < ($1.people, $0.at) }.flatMap { $0.people > 0 ? $0 : nil }
    peak = top.map(\.people)
    peakAt = top.map { zones.text($0.at, store) }
  }

  static let schema = JSONSchema.response(
    "InStore",
    [
      "now": .count, "capacity": .nullable(.integer(1...1_000_000)), "peak": .nullable(.count),
      "peakAt": .nullable(.instant),
    ])
}

/// A period without frames from a camera.
struct GapResponse: Described {
  var camera: CameraID
  var name: String
  var from: ISOTime
  /// Nil while the gap lasts.
  @OrNull var to: ISOTime?
  var reason: String
  /// Nil for a gap written by an older version.
  @OrNull var cause: CauseResponse?

  init(_ gap: Gap, name: String, _ zones: StoreZones, _ store: StoreID) {
    camera = gap.camera
    self.name = name
    from = zones.text(gap.from, store)
    to = gap.to.map { zones.text($0, store) }
    reason = gap.reason.sentence
    cause = CauseResponse(gap.reason)
  }

  static let schema = JSONSchema.response(
    "Gap",
    [
      "camera": .id, "name": .text(0...250), "from": .instant, "to": .nullable(.instant), "reason": .text(0...2_000),
      "cause": .nullable(CauseResponse.schema),
    ])
}

/// Overview of one store.
struct OverviewResponse: Described {
  var store: StoreID
  var at: ISOTime
  var date: LocalDate
  var isOpen: Bool
  /// Opening time of the date; nil when closed all day.
  @OrNull var opens: ISOTime?
  @OrNull var closes: ISOTime?
  /// Compared with the same weekday last week up to the same time. Sparkline: hours.
  var today: ComparedResponse
  /// Whole days before today. Sparklines: days, days, weeks.
  var week: ComparedResponse
  var month: ComparedResponse
  var quarter: ComparedResponse
  var occupancy: InStoreResponse
  /// Today's counts by class.
  var entries: ClassCounts
  var exits: ClassCounts
  @OrNull var coverage: Double?
  var gaps: [GapResponse]
  /// Active alerts.
  var alerts: [RaisedAlertResponse]

  static let schema = JSONSchema.response(
    "Overview",
    [
      "store": .id, "at": .instant, "date": .date, "isOpen": .boolean, "opens": .nullable(.instant),
      "closes": .nullable(.instant), "today": ComparedResponse.schema, "week": ComparedResponse.schema,
      "month": ComparedResponse.schema, "quarter": ComparedResponse.schema, "occupancy": InStoreResponse.schema,
      "entries": ClassCounts.schema, "exits": ClassCounts.schema, "coverage": .nullable(.fraction),
      "gaps": .list(GapResponse.schema), "alerts": .list(RaisedAlertResponse.schema),
    ])
}

/// Overview of all stores, one row each.
struct AllStoresResponse: Described {
  struct Row: Described {
    var store: StoreID
    var name: String
    var city: String
    var date: LocalDate
    var today: ComparedResponse
    var week: ComparedResponse
    var month: ComparedResponse
    var inStore: Int
    @OrNull var capacity: Int?
    var cameras: HealthResponse.Cameras
    var alerts: [RaisedAlertResponse]

    static let schema = JSONSchema.response(
      "StoreRow",
      [
        "store": .id, "name": .text(1...250), "city": .text(0...250), "date": .date, "today": ComparedResponse.schema,
        "week": ComparedResponse.schema, "month": ComparedResponse.schema, "inStore": .count,
        "capacity": .nullable(.integer(1...1_000_000)), "cameras": HealthResponse.Cameras.schema,
        "alerts": .list(RaisedAlertResponse.schema),
      ])
  }

  struct Total: Described {
    var today: ComparedResponse
    var week: ComparedResponse
    var month: ComparedResponse
    var inStore: Int

    init(_ rows: [Row]) {
      today = ComparedResponse(sum: rows.map(\.today))
      week = ComparedResponse(sum: rows.map(\.week))
      month = ComparedResponse(sum: rows.map(\.month))
      inStore = rows.map(\.inStore).reduce(0, +)
    }

    static let schema = JSONSchema.response(
      "StoresTotal",
      [
        "today": ComparedResponse.schema, "week": ComparedResponse.schema, "month": ComparedResponse.schema,
        "inStore": .count,
      ])
  }

  var at: ISOTime
  var stores: [Row]
  var total: Total

  static let schema = JSONSchema.response(
    "AllStores", ["at": .instant, "stores": .list(Row.schema), "total": Total.schema])
}

extension ComparedResponse {
  init(_ now: StoreOverview.Period, before: StoreOverview.Period, spark: some Sequence<Int>) {
    self.init(
      in: now.entries.customers, out: now.exits.customers, before: before.entries.customers, spark: Array(spark))
  }

  /// Sum over several stores. Sparklines are added element by element.
  init(sum parts: [ComparedResponse]) {
    let length = parts.map(\.spark.count).max() ?? 0
    self.init(
      in: parts.map(\.in).reduce(0, +), out: parts.map(\.out).reduce(0, +),
      before: parts.compactMap(\.before).reduce(0, +),
      spark: (0..<length).map { index in parts.map { index < $0.spark.count ? $0.spark[index] : 0 }.reduce(0, +) })
  }
}
