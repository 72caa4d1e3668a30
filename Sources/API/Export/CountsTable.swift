internal import Foundation
internal import Scene
internal import Spreadsheet
internal import Storage

/// Counts as rows of an export: one for each bucket, and with `by` one for each bucket of each store or group. With `compare`, the
/// value compared with stands beside each bucket of the sum, and a workbook has the compared period as a sheet of its own.
struct CountsTable: Sendable {
  let stores: [Store]
  let width: CountWidth
  let columns: [Column]
  let rows: [[Cell]]
  /// The period compared with, bucket by bucket; nil without `compare`.
  let compared: ExportFile.Appendix?

  init(_ request: AuthorizedRequest) async throws {
    let parameters = try await CountsParameters(request)
    (stores, width) = (parameters.stores, parameters.width)
    let parts = try parameters.parts
    let series = try await request.backend.counts.series(
      parameters.query(), parts: parts.map { $0.map(\.ids) } ?? [parameters.ids])
    let zones = StoreZones(parameters.stores)
    let heads = Self.heads(parameters)
    let (common, period) = (Self.bucketColumns, parameters.ids)
    let before = try await Self.before(request, parameters, series[0])
    compared = before.map { before in
      ExportFile.Appendix(
        name: before.title, columns: common,
        rows: before.series.buckets.map { Self.row(BucketResponse($0, zones, period[0])) })
    }
    guard let parts else {
      columns = common + (before == nil ? [] : [Column("reference", "Compared with")])
      rows = series[0].buckets.enumerated().map { index, bucket in
        Self.row(BucketResponse(bucket, zones, period[0]))
          + (before.map { [$0.reference[index].map { .number(rounded($0)) } ?? .empty] } ?? [])
      }
      return
    }
    columns = heads.columns + common
    rows = zip(parts, series).flatMap { part, series in
      series.buckets.map { heads.cells(part) + Self.row(BucketResponse($0, zones, part.ids[0])) }
    }
  }

  private struct Before {
    var title: String
    var series: CountSeries
    /// Beside each bucket of the period, of the sum of all stores.
    var reference: [Double?]
  }

  private static func before(_ request: AuthorizedRequest, _ parameters: CountsParameters, _ series: CountSeries)
    async throws -> Before?
  {
    guard let compared = parameters.compared else { return nil }
    let before = try await request.backend.counts.series(parameters.query(compared))
    let comparing = try await CountsComparison(request, parameters)
    return Before(
      title: "\(compared.lowerBound) to \(compared.last)", series: before,
      reference: comparing.reference(for: series, before))
  }

  private static var bucketColumns: [Column] {
    let classes = VisitorClass.allCases
    return [Column("date", "Date"), Column("time", "Time"), .start, .end, .entries, .exits]
      + classes.map { Column("in_\($0.rawValue)", "\($0.title) in") }
      + classes.map { Column("out_\($0.rawValue)", "\($0.title) out") }
      + [
        Column("coverage", "Data coverage"), Column("days", "Days"), Column("daysInBucket", "Days of whole bucket"),
        Column("isPartial", "Partial (1: yes)"),
      ]
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
