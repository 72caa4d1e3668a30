internal import Scene
internal import Storage

/// A series of counts, with what it is compared to and its lines when they were asked for.
struct CountsAnswer: Described {
  struct Comparison: Described {
    var from: LocalDate
    var to: LocalDate
    var buckets: [BucketAnswer]
    var total: BucketAnswer
    @OrNull var change: Double?

    static let schema = Schema.answer(
      "Comparison",
      [
        "from": .date, "to": .date, "buckets": .list(BucketAnswer.schema, 0...100_000), "total": BucketAnswer.schema,
        "change": .nullable(.uncheckedNumber),
      ])
  }

  struct LineSeries: Described {
    var line: LineID
    var name: String
    var camera: CameraID
    var store: StoreID
    var buckets: [BucketAnswer]
    var total: BucketAnswer

    static let schema = Schema.answer(
      "LineSeries",
      [
        "line": .id, "name": .text(0...250), "camera": .id, "store": .id,
        "buckets": .list(BucketAnswer.schema, 0...100_000), "total": BucketAnswer.schema,
      ])
  }

  var from: LocalDate
  var to: LocalDate
  var width: CountWidth
  var stores: [StoreID]
  var buckets: [BucketAnswer]
  var total: BucketAnswer
  @OrNull var comparison: Comparison?
  @OrNull var lines: [LineSeries]?

  static let schema = Schema.answer(
    "Counts",
    [
      "from": .date, "to": .date, "width": .choice(CountWidth.allCases.map(\.rawValue)), "stores": .list(.id),
      "buckets": .list(BucketAnswer.schema, 0...100_000), "total": BucketAnswer.schema,
      "comparison": .nullable(Comparison.schema), "lines": .nullable(.list(LineSeries.schema)),
    ])
}
