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
  /// Compared with the same weekday last week up to the same time. Sparklines: hours.
  var today: ComparedResponse
  var yesterday: ComparedResponse
  /// Whole days before today. Sparklines: 7 days, 28 days, 13 weeks.
  var week: ComparedResponse
  var month: ComparedResponse
  var quarter: ComparedResponse
  var occupancy: InStoreResponse
  /// Today's counts by class; nil when nothing was measured.
  @OrNull var entries: ClassCounts?
  @OrNull var exits: ClassCounts?
  @OrNull var coverage: Double?
  var gaps: [GapResponse]
  /// Active alerts.
  var alerts: [RaisedAlertResponse]

  static let schema = JSONSchema.response(
    "Overview",
    [
      "store": .id, "at": .instant, "date": .date, "isOpen": .boolean, "opens": .nullable(.instant),
      "closes": .nullable(.instant), "today": ComparedResponse.schema, "yesterday": ComparedResponse.schema,
      "week": ComparedResponse.schema,
      "month": ComparedResponse.schema, "quarter": ComparedResponse.schema, "occupancy": InStoreResponse.schema,
      "entries": .nullable(ClassCounts.schema), "exits": .nullable(ClassCounts.schema),
      "coverage": .nullable(.fraction),
      "gaps": .list(GapResponse.schema), "alerts": .list(RaisedAlertResponse.schema),
    ])
}
