internal import Foundation
internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let records: [Route] = [
    .reading(
      "records", .viewer, "Single crossings in time order",
      parameters: RecordsParameters.parameters + [.limit, .page, .after],
      problems: [.notFound]
    ) { request in
      let parameters = try await RecordsParameters(request)
      let limit = request.query.integer("limit") ?? 100
      if let after = request.query.integer("after") {
        return try await recorded(after: Int64(after), parameters, limit, request)
      }
      let rows = try await request.backend.counts.crossings(
        parameters.filter, page: request.query.page(), limit: limit)
      return PageResponse(items: rows.rows.map { RecordResponse($0.entry, parameters.zones) }, next: rows.next)
    }
  ]

  /// Crossings in the order of recording. `next` is always there: the `after` of the next request, also when nothing is new.
  private static func recorded(
    after sequence: Int64, _ parameters: RecordsParameters, _ limit: Int, _ request: AuthorizedRequest
  ) async throws -> PageResponse<RecordResponse> {
    for name in ["page", "order"] where request.query.text(name) != nil {
      throw Problem.invalidParameter(name, "cannot be combined with “after”.")
    }
    let rows = try await request.backend.counts.crossings(
      recordedAfter: sequence, parameters.filter, limit: limit)
    return PageResponse(
      items: rows.map { RecordResponse($0.entry, parameters.zones) },
      next: String(rows.last?.sequence ?? sequence))
  }

  static let adjustments: [Route] = [
    .reading(
      "stores/{store}/adjustments", .viewer, "Occupancy corrections",
      parameters: [.firstDay, .lastDay]
    ) { request in
      let store = try request.store
      let days = try CountsParameters.days(request.query.text("from"), request.query.text("to"))
      let calendar = try await request.backend.sites.calendar(of: store.id)
      let zones = StoreZones([store])
      return ListResponse(
        items: try await request.backend.counts.adjustments(
          store.id, from: calendar.start(of: days.lowerBound), to: calendar.start(of: days.upperBound)
        ).map { AdjustmentResponse($0, zones) })
    },
    .writing(
      .post, "stores/{store}/adjustments", .manager, "Correct the occupancy; counts stay as they are",
      status: .created, problems: [.conflict]
    ) { (request, body: AdjustmentRequest) in
      let store = try request.store
      let at = try body.time(now: request.now)
      let made = try await request.backend.ledger.correct(
        store.id, at: at, body.correction(), who: request.caller.name, why: body.why)
      guard let made else {
        throw Problem(
          .conflict, "The number of people inside is already right, so nothing was corrected.", cause: .nothingToCorrect
        )
      }
      try await request.audit("adjustment.made", "store \(store.id)", "\(made.change): \(body.why)")
      return AdjustmentResponse(made, StoreZones([store]))
    },
  ]
}

extension Parameter {
  fileprivate static let after = Parameter.optional(
    "after", .integer(0...Int64.max),
    "Crossings recorded after this one, oldest first, also those that arrive late: 0 at first, then the `next` of the previous "
      + "response")
}

/// The parsed filters of `records` and its exports.
struct RecordsParameters: Sendable {
  let filter: CrossingFilter
  let stores: [Store]
  let zones: StoreZones

  static let parameters: [Parameter] =
    Parameter.storeFilter + [
      .optional("cameras", .list(.id, 1...200), "Comma-separated camera ids"),
      .optional("lines", .list(.id, 1...200), "Comma-separated line ids"), .from, .to,
      .optional("direction", .choice(Crossing.Direction.allCases.map(\.rawValue)), "Only this direction"),
      .optional(
        "visitor", .list(.choice(VisitorClass.allCases.map(\.rawValue)), 1...6), "Comma-separated visitor classes"),
      .optional(
        "order", .choice(CrossingFilter.Order.allCases.map(\.rawValue)), "Sort order. Default: newest"),
    ]

  /// Days are each store's own business days.
  init(_ request: AuthorizedRequest) async throws {
    stores = try await request.stores()
    zones = StoreZones(stores)
    let from = request.query.text("from").flatMap(LocalDate.parse)
    let to = request.query.text("to").flatMap(LocalDate.parse)
    if let from, let to, from > to { throw Problem.invalidParameter("to", "must not be before “from”.") }
    filter = CrossingFilter(
      spans: Self.spans(of: stores, from, to),
      cameras: request.query.integers("cameras")?.map(CameraID.init(rawValue:)),
      lines: request.query.integers("lines")?.map(LineID.init(rawValue:)),
      direction: request.query.text("direction").flatMap(Crossing.Direction.init),
      visitors: request.query.texts("visitor")?.compactMap(VisitorClass.init),
      order: request.query.text("order").flatMap(CrossingFilter.Order.init) ?? .newest)
  }

  /// One span for the stores whose days begin at the same moments.
  private static func spans(of stores: [Store], _ from: LocalDate?, _ to: LocalDate?) -> [CrossingFilter.Span] {
    guard from != nil || to != nil else { return [CrossingFilter.Span(stores: stores.map(\.id), from: nil, to: nil)] }
    return Dictionary(grouping: stores) { DayGrid(BusinessCalendar(of: $0)) }.values.map { group in
      let calendar = BusinessCalendar(of: group[0])
      return CrossingFilter.Span(
        stores: group.map(\.id), from: from.map { calendar.start(of: $0) }, to: to.map { calendar.end(of: $0) })
    }
  }
}

/// One crossing.
struct RecordResponse: ListItem {
  var id: String
  var time: ISOTime
  var store: StoreID
  var camera: CameraID
  var line: LineID
  var direction: Crossing.Direction
  @OrNull var visitor: VisitorClass?
  var track: TrackID
  var score: Double

  init(_ entry: CrossingEntry, _ zones: StoreZones) {
    id = entry.id.description
    time = zones.text(entry.utc, entry.store)
    store = entry.store
    camera = entry.camera
    line = entry.line
    direction = entry.direction
    visitor = entry.visitor
    track = entry.track
    score = rounded(Double(entry.score))
  }

  static let plural = "records"
  static let schema = JSONSchema.response(
    "Record",
    [
      "id": .format(.uuid), "time": .instant, "store": .id, "camera": .id, "line": .id,
      "direction": .choice(Crossing.Direction.allCases.map(\.rawValue)),
      "visitor": .nullable(.choice(VisitorClass.allCases.map(\.rawValue))), "track": .integer(0...Int64.max),
      "score": .fraction,
    ])
}

struct AdjustmentResponse: ListItem {
  var id: Int64
  var store: StoreID
  var at: ISOTime
  var kind: Adjustment.Kind
  var change: Int
  var who: String
  var why: String

  static let plural = "adjustments"
  static let schema = JSONSchema.response(
    "Adjustment",
    [
      "id": .id, "store": .id, "at": .instant, "kind": .choice(Adjustment.Kind.allCases.map(\.rawValue)),
      "change": .integer(-1_000_000...1_000_000), "who": .text(0...250), "why": .text(0...2_000),
    ])
}

extension AdjustmentResponse {
  init(_ adjustment: Adjustment, _ zones: StoreZones) {
    self.init(
      id: adjustment.id, store: adjustment.store, at: zones.text(adjustment.at, adjustment.store),
      kind: adjustment.kind, change: adjustment.change, who: adjustment.who, why: adjustment.why)
  }
}

/// Either `change` or `target`.
struct AdjustmentRequest: RequestBody {
  /// Number of people to add; negative to remove.
  var change: Int?
  /// Number of people who are inside.
  var target: Int?
  var why: String
  var at: String?

  static let schema = JSONSchema.named(
    "NewAdjustment",
    .object([
      .optional("change", .integer(-10_000...10_000)), .optional("target", .integer(0...100_000)),
      .required("why", .text(1...500)), .optional("at", .instant),
    ]))

  /// - Throws: `Problem` unless exactly one of the two is given.
  func correction() throws -> OccupancyCorrection {
    switch (change, target) {
    case (let change?, nil): .change(change)
    case (nil, let target?): .target(target)
    default: throw Problem.invalidField("target", "write either “target” or “change”.", cause: .missing)
    }
  }

  /// The current time by default. - Throws: `Problem` for a time older than a week: those days are closed.
  func time(now: WallTime) throws -> WallTime {
    guard let at else { return now }
    guard let time = ISOTime.parse(at), time <= now, now.seconds(since: time) < 7 * 86_400 else {
      throw Problem.invalidField("at", "must be within the last seven days.", cause: .range)
    }
    return time
  }
}
