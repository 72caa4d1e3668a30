internal import Foundation
internal import Scene
internal import Storage

extension RouteTable {
  static let counts: [Route] = [
    .reading(
      "counts", .viewer, "Counts of stores by minute, quarter hour, hour, day, week or month",
      parameters: CountsRequest.parameters + [
        .optional(
          "compare", .text(1...30), "`before` for as many days just before, or two dates as `2026-10-01..2026-10-31`"),
        .optional("by", .choice(["line"]), "A series for each line too"),
      ], problems: [.notFound]
    ) { call in try await call.counts(CountsRequest(call)) }
  ]
}

extension Call {
  fileprivate func counts(_ request: CountsRequest) async throws -> CountsAnswer {
    let compared = try comparedDays(request.days)
    if let compared { try CountsRequest.check(compared, request.width, of: request.stores) }
    guard !request.stores.isEmpty else { throw Problem.notFound("store in sight") }
    let series = try await backend.store.counts(request.query())
    let offsets = StoreZones(request.stores)
    let first = request.stores[0].id
    let total = BucketAnswer(series.total, offsets, first)
    var comparison: CountsAnswer.Comparison?
    if let compared {
      let before = try await backend.store.counts(request.query(compared))
      let sum = BucketAnswer(before.total, offsets, first)
      comparison = CountsAnswer.Comparison(
        from: compared.lowerBound, to: compared.last, buckets: before.buckets.map { BucketAnswer($0, offsets, first) },
        total: sum, change: change(from: before.total.coverage == 0 ? nil : sum.in, to: total.in))
    }
    return CountsAnswer(
      from: request.days.lowerBound, to: request.days.last, width: request.width, stores: request.stores.map(\.id),
      buckets: series.buckets.map { BucketAnswer($0, offsets, first) }, total: total, comparison: comparison,
      lines: query.text("by") == "line" ? try await lines(request, offsets, first) : nil)
  }

  /// One query per line: a store has a handful.
  private func lines(_ request: CountsRequest, _ zones: StoreZones, _ first: StoreID) async throws
    -> [CountsAnswer.LineSeries]
  {
    let ids = Set(request.stores.map(\.id))
    var result: [CountsAnswer.LineSeries] = []
    for camera in try await backend.store.cameras() where ids.contains(camera.store) {
      for line in camera.lines where request.lines?.contains(line.id) ?? true {
        guard result.count < 50 else {
          throw Problem.invalidParameter("by", "these stores have more than 50 lines; name some stores or lines.")
        }
        let series = try await backend.store.counts(request.query(lines: [line.id]))
        result.append(
          CountsAnswer.LineSeries(
            line: line.id, name: line.name, camera: camera.id, store: camera.store,
            buckets: series.buckets.map { BucketAnswer($0, zones, first) },
            total: BucketAnswer(series.total, zones, first)))
      }
    }
    return result
  }

  private func comparedDays(_ days: Range<LocalDate>) throws -> Range<LocalDate>? {
    guard let text = query.text("compare") else { return nil }
    if text == "before" {
      guard days.before.lowerBound.number >= 0 else {
        throw Problem.invalidParameter("compare", "the days before lie before 1970.")
      }
      return days.before
    }
    let dates = text.components(separatedBy: "..")
    guard dates.count == 2, let from = LocalDate.sent(dates[0]), let to = LocalDate.sent(dates[1]), from <= to,
      to - from <= days.count + 366
    else {
      throw Problem.invalidParameter("compare", "write before, or two dates as 2026-10-01..2026-10-31.")
    }
    return from..<to + 1
  }
}

extension BucketAnswer {
  init(_ bucket: CountBucket, _ zones: StoreZones, _ store: StoreID) {
    self.init(
      start: zones.text(bucket.start, store), end: zones.text(bucket.end, store), entries: bucket.entries,
      exits: bucket.exits, coverage: bucket.coverage)
  }
}
