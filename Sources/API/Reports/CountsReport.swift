internal import Foundation
internal import Scene
internal import Storage

/// Composes a series of counts with its comparison and the series of lines, stores or groups.
struct CountsReport: Sendable {
  private let request: AuthorizedRequest
  private let parameters: CountsParameters
  private let zones: StoreZones

  private var counts: CountReader { request.backend.counts }

  init(_ request: AuthorizedRequest) async throws {
    self.request = request
    parameters = try await CountsParameters(request)
    zones = StoreZones(parameters.stores)
  }

  func response() async throws -> CountsResponse {
    let parts = try parameters.parts
    let series = try await counts.series(parameters.query(), parts: [parameters.ids] + (parts ?? []).map(\.ids))
    let comparing = try await CountsComparison(request, parameters)
    let first = parameters.ids[0]
    return CountsResponse(
      from: parameters.days.lowerBound, to: parameters.days.last, width: parameters.width, stores: parameters.ids,
      buckets: buckets(series[0]), total: BucketResponse(series[0].total, zones, first),
      best: series[0].best.map { BucketResponse($0, zones, first) }, perDay: comparing.perDay,
      comparison: try await comparison(comparing, series[0]),
      lines: parameters.by == .line ? try await lines() : nil,
      series: parts.map { parts in
        zip(parts, series.dropFirst()).map { part, series in
          let comparison = comparing.likeForLike(part.ids)
          return CountsResponse.Series(
            store: part.store, name: part.name, stores: part.ids.count, buckets: buckets(series),
            total: BucketResponse(series.total, zones, first), change: comparison?.change.map(rounded),
            compared: comparison.map { LikeForLikeResponse($0, until: comparing.until) })
        }
      })
  }

  private func buckets(_ series: CountSeries) -> [BucketResponse] {
    series.buckets.map { BucketResponse($0, zones, parameters.ids[0]) }
  }

  private func comparison(_ comparing: CountsComparison, _ series: CountSeries) async throws
    -> CountsResponse.Comparison?
  {
    guard let compared = parameters.compared, let likeForLike = comparing.likeForLike(parameters.ids) else {
      return nil
    }
    let before = try await counts.series(parameters.query(compared))
    return CountsResponse.Comparison(
      from: compared.lowerBound, to: compared.last, buckets: buckets(before),
      total: BucketResponse(before.total, zones, parameters.ids[0]), change: likeForLike.change.map(rounded),
      compared: LikeForLikeResponse(likeForLike, until: comparing.until),
      reference: comparing.reference(for: series, before).map { $0.map(rounded) })
  }

  /// One query per line: a store has a handful.
  private func lines() async throws -> [CountsResponse.LineSeries] {
    let ids = Set(parameters.ids)
    var result: [CountsResponse.LineSeries] = []
    for camera in try await request.backend.sites.cameras() where ids.contains(camera.store) {
      for line in camera.lines where parameters.lines?.contains(line.id) ?? true {
        guard result.count < 50 else {
          throw Problem.invalidParameter("by", "these stores have more than 50 lines. Select stores or lines.")
        }
        let series = try await counts.series(parameters.query(stores: [camera.store], lines: [line.id]))
        result.append(
          CountsResponse.LineSeries(
            line: line.id, name: line.name, camera: camera.id, store: camera.store,
            buckets: series.buckets.map { BucketResponse($0, zones, camera.store) },
            total: BucketResponse(series.total, zones, camera.store)))
      }
    }
    return result
  }
}
