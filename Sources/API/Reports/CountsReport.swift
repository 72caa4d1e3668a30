internal import Foundation
internal import Scene
internal import Storage

/// Composes a series of counts with its comparison and its lines.
struct CountsReport: Sendable {
  private let request: AuthorizedRequest
  private let parameters: CountsParameters

  private var counts: CountReader { request.backend.counts }

  init(_ request: AuthorizedRequest) async throws {
    self.request = request
    parameters = try await CountsParameters(request)
  }

  func response() async throws -> CountsResponse {
    let compared = try comparedDays(parameters.days)
    if let compared { try CountsParameters.check(compared, parameters.width, of: parameters.stores) }
    guard !parameters.stores.isEmpty else { throw Problem.notFound("store that you can access") }
    let series = try await counts.series(parameters.query())
    let zones = StoreZones(parameters.stores)
    let first = parameters.stores[0].id
    let total = BucketResponse(series.total, zones, first)
    var comparison: CountsResponse.Comparison?
    if let compared {
      let before = try await counts.series(parameters.query(compared))
      let sum = BucketResponse(before.total, zones, first)
      comparison = CountsResponse.Comparison(
        from: compared.lowerBound, to: compared.last,
        buckets: before.buckets.map { BucketResponse($0, zones, first) },
        total: sum, change: change(from: before.total.coverage == 0 ? nil : sum.in, to: total.in))
    }
    return CountsResponse(
      from: parameters.days.lowerBound, to: parameters.days.last, width: parameters.width,
      stores: parameters.stores.map(\.id),
      buckets: series.buckets.map { BucketResponse($0, zones, first) }, total: total, comparison: comparison,
      lines: request.query.text("by") == "line" ? try await lines(zones, first) : nil)
  }

  /// One query per line: a store has a handful.
  private func lines(_ zones: StoreZones, _ first: StoreID) async throws
    -> [CountsResponse.LineSeries]
  {
    let ids = Set(parameters.stores.map(\.id))
    var result: [CountsResponse.LineSeries] = []
    for camera in try await request.backend.sites.cameras() where ids.contains(camera.store) {
      for line in camera.lines where parameters.lines?.contains(line.id) ?? true {
        guard result.count < 50 else {
          throw Problem.invalidParameter("by", "these stores have more than 50 lines. Select stores or lines.")
        }
        let series = try await counts.series(parameters.query(lines: [line.id]))
        result.append(
          CountsResponse.LineSeries(
            line: line.id, name: line.name, camera: camera.id, store: camera.store,
            buckets: series.buckets.map { BucketResponse($0, zones, first) },
            total: BucketResponse(series.total, zones, first)))
      }
    }
    return result
  }

  private func comparedDays(_ days: Range<LocalDate>) throws -> Range<LocalDate>? {
    guard let text = request.query.text("compare") else { return nil }
    if text == "before" {
      guard days.before.lowerBound.number >= 0 else {
        throw Problem.invalidParameter("compare", "the previous days begin before 1970.")
      }
      return days.before
    }
    let dates = text.components(separatedBy: "..")
    guard dates.count == 2, let from = LocalDate.parse(dates[0]), let to = LocalDate.parse(dates[1]), from <= to,
      to - from <= days.count + 366
    else {
      throw Problem.invalidParameter("compare", "write “before”, or two dates: 2026-10-01..2026-10-31.")
    }
    return from..<to + 1
  }
}

extension BucketResponse {
  init(_ bucket: CountBucket, _ zones: StoreZones, _ store: StoreID) {
    self.init(
      start: zones.text(bucket.start, store), end: zones.text(bucket.end, store), entries: bucket.entries,
      exits: bucket.exits, coverage: bucket.coverage)
  }
}
