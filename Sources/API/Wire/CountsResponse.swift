internal import Scene
internal import Storage

/// A series of counts, with the comparison and the series per line, store or group on request.
struct CountsResponse: Described {
  struct Comparison: Described {
    var from: LocalDate
    var to: LocalDate
    var buckets: [BucketResponse]
    var total: BucketResponse
    @OrNull var change: Double?
    var compared: LikeForLikeResponse
    /// Customers in to draw beside each bucket of the response, in its order; nil where there is nothing like it.
    var reference: [Double?]

    static let schema = JSONSchema.response(
      "Comparison",
      [
        "from": .date, "to": .date, "buckets": .list(BucketResponse.schema, 0...100_000),
        "total": BucketResponse.schema, "change": .nullable(.anyNumber), "compared": LikeForLikeResponse.schema,
        "reference": .list(.nullable(.number(0...1e12)), 0...100_000),
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

  /// The series of a store or a group.
  struct Series: Described {
    /// Nil for a group.
    @OrNull var store: StoreID?
    /// Of the store or the group; empty for the stores without a group.
    var name: String
    /// Number of stores.
    var stores: Int
    var buckets: [BucketResponse]
    var total: BucketResponse
    /// Nil without `compare`.
    @OrNull var change: Double?
    @OrNull var compared: LikeForLikeResponse?

    static let schema = JSONSchema.response(
      "Series",
      [
        "store": .nullable(.id), "name": .text(0...250), "stores": .count,
        "buckets": .list(BucketResponse.schema, 0...100_000), "total": BucketResponse.schema,
        "change": .nullable(.anyNumber), "compared": .nullable(LikeForLikeResponse.schema),
      ])
  }

  /// The mean over complete days.
  struct DailyMean: Described {
    var `in`: Double
    var days: Int

    static let schema = JSONSchema.response("DailyMean", ["in": .number(0...1e12), "days": .count])
  }

  var from: LocalDate
  var to: LocalDate
  var width: CountWidth
  var stores: [StoreID]
  var buckets: [BucketResponse]
  var total: BucketResponse
  /// The whole bucket with the most customers; nil without one.
  @OrNull var best: BucketResponse?
  @OrNull var perDay: DailyMean?
  @OrNull var comparison: Comparison?
  @OrNull var lines: [LineSeries]?
  @OrNull var series: [Series]?

  static let schema = JSONSchema.response(
    "Counts",
    [
      "from": .date, "to": .date, "width": .choice(CountWidth.allCases.map(\.rawValue)), "stores": .list(.id),
      "buckets": .list(BucketResponse.schema, 0...100_000), "total": BucketResponse.schema,
      "best": .nullable(BucketResponse.schema), "perDay": .nullable(DailyMean.schema),
      "comparison": .nullable(Comparison.schema), "lines": .nullable(.list(LineSeries.schema)),
      "series": .nullable(.list(Series.schema)),
    ])
}
