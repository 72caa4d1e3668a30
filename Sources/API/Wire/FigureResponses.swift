internal import Scene
internal import Storage

/// What a change compares: the sums over the days that both periods cover.
struct LikeForLikeResponse: Described {
  /// The days compared with.
  var from: LocalDate
  var to: LocalDate
  var `in`: Int
  var before: Int
  /// Matched days of the open days of the period. Over several stores: days of stores.
  var days: Int
  var ofDays: Int
  var stores: Int
  var ofStores: Int
  /// Local time until which today and the day before are compared; nil for whole days.
  @OrNull var until: String?
  var basis: LikeForLike.Basis
  /// Why `change` is null.
  @OrNull var reason: LikeForLike.Reason?

  init(_ comparison: LikeForLike, until: String? = nil) {
    from = comparison.compared.lowerBound
    to = comparison.compared.last
    self.in = comparison.entries
    before = comparison.before
    days = comparison.days
    ofDays = comparison.openDays
    stores = comparison.stores
    ofStores = comparison.allStores
    self.until = until
    basis = comparison.basis
    reason = comparison.reason
  }

  static let schema = JSONSchema.response(
    "LikeForLike",
    [
      "from": .date, "to": .date, "in": .count, "before": .count, "days": .count, "ofDays": .count,
      "stores": .count, "ofStores": .count, "until": .nullable(.format(.timeOfDay)),
      "basis": .choice(LikeForLike.Basis.allCases.map(\.rawValue)),
      "reason": .nullable(.choice(LikeForLike.Reason.allCases.map(\.rawValue))),
    ])
}

extension LikeForLike.Basis: Encodable {}
extension LikeForLike.Reason: Encodable {}

/// A figure of a period with its comparison.
struct ComparedResponse: Described {
  /// The business days of the figure.
  var from: LocalDate
  var to: LocalDate
  /// Customers; nil when nothing was measured.
  @OrNull var `in`: Int?
  @OrNull var out: Int?
  var measuredDays: Int
  var openDays: Int
  /// (compared.in − compared.before) ÷ compared.before.
  @OrNull var change: Double?
  var compared: LikeForLikeResponse
  /// The parts of the figure, oldest first; nil where nothing was measured.
  var spark: [Int?]

  init(_ figure: PeriodFigure, until: String? = nil) {
    from = figure.days.lowerBound
    to = figure.days.last
    self.in = figure.entries
    out = figure.exits
    measuredDays = figure.measuredDays
    openDays = figure.openDays
    change = figure.comparison.change.map(rounded)
    compared = LikeForLikeResponse(figure.comparison, until: until)
    spark = figure.spark
  }

  static let schema = JSONSchema.response(
    "Compared",
    [
      "from": .date, "to": .date, "in": .nullable(.count), "out": .nullable(.count), "measuredDays": .count,
      "openDays": .count, "change": .nullable(.anyNumber), "compared": LikeForLikeResponse.schema,
      "spark": .list(.nullable(.count), 0...1_000),
    ])
}
