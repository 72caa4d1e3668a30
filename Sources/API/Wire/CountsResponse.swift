internal import Scene
internal import Storage

/// A series of counts, with the comparison and the series per line on request.
struct CountsResponse: Described {
  struct Comparison: Described {
    var from: LocalDate
    var to: LocalDate
    var buckets: [BucketResponse]
    var total: BucketResponse
    @OrNull var change: Double?

    static let schema = JSONSchema.response(
      "Comparison",
      [
        "from": .date, "to": .date, "buckets": .list(BucketResponse.schema, 0...100_000),
        "total": BucketResponse.schema,
        "change": .nullable(.anyNumber),
      ])
  }

  struct LineSeries: Described {
    var line: LineID
    var name: String
    var camera: CameraID
    var store: StoreID
    var buckets: [BucketResponse]
    var total: BucketResponse

    static let schema = JSONSchema.response(
      "LineSeries",
      [
        "line": .id, "name": .text(0...250), "camera": .id, "store": .id,
        "buckets": .list(BucketResponse.schema, 0...100_000), "total": BucketResponse.schema,
      ])
  }

  var from: LocalDate
  var to: LocalDate
  var width: CountWidth
  var stores: [StoreID]
  var buckets: [BucketResponse]
  var total: BucketResponse
  @OrNull var comparison: Comparison?
  @OrNull var lines: [LineSeries]?

  static let schema = JSONSchema.response(
    "Counts",
    [
      "from": .date, "to": .date, "width": .choice(CountWidth.allCases.map(\.rawValue)), "stores": .list(.id),
      "buckets": .list(BucketResponse.schema, 0...100_000), "total": BucketResponse.schema,
      "comparison": .nullable(Comparison.schema), "lines": .nullable(.list(LineSeries.schema)),
    ])
}
