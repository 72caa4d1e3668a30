internal import Foundation
internal import Scene
internal import Spreadsheet
internal import Storage

/// Counts as rows of an export: one for each bucket, and with `by` one for each bucket of each store or group.
struct CountsTable: Sendable {
  let stores: [Store]
  let width: CountWidth
  let columns: [Column]
  let rows: [[Cell]]

  init(_ request: AuthorizedRequest) async throws {
    let parameters = try await CountsParameters(request)
    (stores, width) = (parameters.stores, parameters.width)
    let parts = try parameters.parts
    let series = try await request.backend.counts.series(
      parameters.query(), parts: parts.map { $0.map(\.ids) } ?? [parameters.ids])
    let zones = StoreZones(parameters.stores)
    let heads = Self.heads(parameters)
    let classes = VisitorClass.allCases
    columns =
      heads.columns + [Column("date", "Date"), Column("time", "Time"), .start, .end, .entries, .exits]
      + classes.map { Column("in_\($0.rawValue)", "\($0.title) in") }
      + classes.map { Column("out_\($0.rawValue)", "\($0.title) out") }
      + [
        Column("coverage", "Data coverage"), Column("days", "Days"), Column("daysInBucket", "Days of whole bucket"),
        Column("isPartial", "Partial (1: yes)"),
      ]
    rows = zip(parts ?? [CountsParameters.Part(name: "", ids: parameters.ids)], series).flatMap { part, series in
      series.buckets.map { heads.cells(part) + Self.row(BucketResponse($0, zones, part.ids[0])) }
    }
  }

  /// The columns that name a row's store or group.
  private struct Heads {
    var columns: [Column]
    var cells: @Sendable (CountsParameters.Part) -> [Cell]
  }

  private static func heads(_ parameters: CountsParameters) -> Heads {
    switch parameters.by {
    case nil, .line: return Heads(columns: []) { _ in [] }
    case .region, .format:
      let name = parameters.by?.rawValue ?? ""
      return Heads(columns: [Column(name, name.capitalized)]) { [.text($0.name)] }
    case .store:
      let stores = Dictionary(parameters.stores.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return Heads(columns: [
        Column("store", "Store ID"), Column("storeName", "Store"), Column("region", "Region"),
        Column("format", "Format"),
      ]) { part in
        guard let store = part.store.flatMap({ stores[$0] }) else { return [] }
        return [
          .number(Double(store.id.rawValue)), .text(store.name), .text(store.region), .text(store.format),
        ]
      }
    }
  }

  private static func row(_ bucket: BucketResponse) -> [Cell] {
    func time(_ time: ISOTime?) -> Cell { time.map { .time($0.text) } ?? .empty }
    func number(_ value: Int?) -> Cell { value.map { .number(Double($0)) } ?? .empty }
    let classes = VisitorClass.allCases
    return [
      .date(bucket.date.description), bucket.time.map { .text($0) } ?? .empty, time(bucket.start), time(bucket.end),
      number(bucket.in), number(bucket.out),
    ] + classes.map { number(bucket.entries?[$0]) } + classes.map { number(bucket.exits?[$0]) } + [
      bucket.coverage.map { .fraction($0) } ?? .empty, number(bucket.days), number(bucket.daysInBucket),
      .number(bucket.isPartial ? 1 : 0),
    ]
  }
}

extension VisitorClass {
  var title: String {
    switch self {
    case .man: "Men"
    case .woman: "Women"
    case .kid: "Children"
    case .staff: "Staff"
    case .employee: "Employees"
    case .unknown: "Unknown"
    }
  }
}
