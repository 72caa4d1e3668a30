internal import Foundation
internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let records: [Route] = [
    .reading(
      "records", .viewer, "Crossings one by one, in the order of time",
      parameters: RecordsRequest.parameters + [.limit, .page],
      problems: [.notFound]
    ) { call in
      let request = try await RecordsRequest(call)
      let rows = try await call.backend.store.crossings(
        request.filter, page: call.query.page(), limit: call.query.integer("limit") ?? 100)
      return Page(items: rows.rows.map { RecordAnswer($0.entry, request.zones) }, next: rows.next)
    }
  ]

  static let adjustments: [Route] = [
    .reading(
      "stores/{store}/adjustments", .viewer, "Changes of the people in store that no camera saw",
      parameters: [.firstDay, .lastDay]
    ) { call in
      let place = try call.store
      let days = try CountsRequest.days(call.query.text("from"), call.query.text("to"))
      let calendar = try await call.backend.store.calendar(of: place.id)
      let zones = StoreZones([place])
      return Listing(
        items: try await call.backend.store.adjustments(
          place.id, from: calendar.start(of: days.lowerBound), to: calendar.start(of: days.upperBound)
        ).map { AdjustmentAnswer($0, zones) })
    },
    .writing(
      .post, "stores/{store}/adjustments", .manager, "Correct the people in store; the counts stay as they are",
      status: .created
    ) { (call, body: AdjustmentBody) in
      let place = try call.store
      let at = try body.time(now: call.now)
      let id = try await call.backend.store.adjust(
        place.id, at: at, kind: .correction, change: body.change, who: call.caller.name, why: body.why)
      try await call.note("adjustment.made", "store \(place.id)", "\(body.change): \(body.why)")
      return AdjustmentAnswer(
        id: id, store: place.id, at: StoreZones([place]).text(at, place.id), kind: .correction, change: body.change,
        who: call.caller.name, why: body.why)
    },
  ]
}

/// The filters of `records` and of its exports, understood.
struct RecordsRequest: Sendable {
  let filter: CrossingFilter
  let stores: [Store]
  let zones: StoreZones

  static let parameters: [Parameter] = [
    .stores, .optional("cameras", .list(.id, 1...200), "Numbers of cameras, with commas between"),
    .optional("lines", .list(.id, 1...200), "Numbers of lines, with commas between"), .from, .to,
    .optional("direction", .choice(Crossing.Direction.allCases.map(\.rawValue)), "One direction only"),
    .optional("visitor", .list(.choice(VisitorClass.allCases.map(\.rawValue)), 1...6), "Classes, with commas between"),
    .optional(
      "order", .choice(CrossingFilter.Order.allCases.map(\.rawValue)), "Which come first; newest when left out"),
  ]

  /// Days are business days of the first store.
  init(_ call: Call) async throws {
    stores = try await call.stores()
    zones = StoreZones(stores)
    var span: (from: WallTime?, to: WallTime?) = (nil, nil)
    if let first = stores.first {
      let calendar = try await call.backend.store.calendar(of: first.id)
      let from = call.query.text("from").flatMap(LocalDate.sent)
      let to = call.query.text("to").flatMap(LocalDate.sent)
      if let from, let to, from > to { throw Problem.invalidParameter("to", "it lies before from.") }
      span = (from.map { calendar.start(of: $0) }, to.map { calendar.end(of: $0) })
    }
    filter = CrossingFilter(
      stores: stores.map(\.id), cameras: call.query.integers("cameras")?.map(CameraID.init(rawValue:)),
      lines: call.query.integers("lines")?.map(LineID.init(rawValue:)), from: span.from,
      to: span.to, direction: call.query.text("direction").flatMap(Crossing.Direction.init),
      visitors: call.query.texts("visitor")?.compactMap(VisitorClass.init),
      order: call.query.text("order").flatMap(CrossingFilter.Order.init) ?? .newest)
  }
}

/// One crossing.
struct RecordAnswer: Listed {
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
    id = entry.id.uuidString.lowercased()
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
  static let schema = Schema.answer(
    "Record",
    [
      "id": .format(.uuid), "time": .instant, "store": .id, "camera": .id, "line": .id,
      "direction": .choice(Crossing.Direction.allCases.map(\.rawValue)),
      "visitor": .nullable(.choice(VisitorClass.allCases.map(\.rawValue))), "track": .integer(0...Int64.max),
      "score": .share,
    ])
}

struct AdjustmentAnswer: Listed {
  var id: Int64
  var store: StoreID
  var at: ISOTime
  var kind: Adjustment.Kind
  var change: Int
  var who: String
  var why: String

  static let plural = "adjustments"
  static let schema = Schema.answer(
    "Adjustment",
    [
      "id": .id, "store": .id, "at": .instant, "kind": .choice(Adjustment.Kind.allCases.map(\.rawValue)),
      "change": .integer(-1_000_000...1_000_000), "who": .text(0...250), "why": .text(0...2_000),
    ])
}

extension AdjustmentAnswer {
  init(_ adjustment: Adjustment, _ zones: StoreZones) {
    self.init(
      id: adjustment.id, store: adjustment.store, at: zones.text(adjustment.at, adjustment.store),
      kind: adjustment.kind, change: adjustment.change, who: adjustment.who, why: adjustment.why)
  }
}

struct AdjustmentBody: RequestBody {
  var change: Int
  var why: String
  var at: String?

  static let schema = Schema.named(
    "NewAdjustment",
    .object([
      .required("change", .integer(-10_000...10_000)), .required("why", .text(1...500)), .optional("at", .instant),
    ]))

  /// Now, or a moment of the last week: older days are closed.
  func time(now: WallTime) throws -> WallTime {
    guard let at else { return now }
    guard let time = ISOTime.parse(at), time <= now, now.seconds(since: time) < 7 * 86_400 else {
      throw Problem.invalidField("at", "write a moment of the last seven days.", cause: .range)
    }
    return time
  }
}
