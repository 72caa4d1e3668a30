internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let retention: [Route] = [
    .reading("retention", .viewer, "For how long things are kept") { call in
      RetentionAnswer(try await call.backend.store.retention())
    },
    .writing(.put, "retention", .owner, "Choose for how long things are kept; what is older is removed within the hour")
    {
      (call, body: RetentionBody) in
      let chosen = Retention(
        crossingDays: body.crossingDays, minuteDays: body.minuteDays, auditDays: body.auditDays)
      try await call.backend.store.setRetention(chosen)
      try await call.note("retention.changed", "retention", chosen.sentence)
      return RetentionAnswer(try await call.backend.store.retention())
    },
  ]
}

extension Retention {
  /// For the audit log.
  fileprivate var sentence: String {
    func days(_ days: Int?) -> String { days.map { "\($0) days" } ?? "for ever" }
    return "crossings \(days(crossingDays)), minutes \(days(minuteDays)), audit log \(days(auditDays))"
  }
}

/// `null` keeps for ever.
struct RetentionAnswer: Described {
  @OrNull var crossingDays: Int?
  @OrNull var minuteDays: Int?
  @OrNull var auditDays: Int?
  @OrNull var lastRun: ISOTime?

  init(_ retention: Retention) {
    crossingDays = retention.crossingDays
    minuteDays = retention.minuteDays
    auditDays = retention.auditDays
    lastRun = retention.ran.map { ISOTime($0) }
  }

  static let schema = Schema.answer(
    "Retention",
    [
      "crossingDays": RetentionBody.crossingDays, "minuteDays": RetentionBody.minuteDays,
      "auditDays": RetentionBody.auditDays, "lastRun": .nullable(.instant),
    ])
}

struct RetentionBody: RequestBody {
  var crossingDays: Int?
  var minuteDays: Int?
  var auditDays: Int?

  static let crossingDays = days(Retention.crossingDaysAllowed)
  static let minuteDays = days(Retention.minuteDaysAllowed)
  static let auditDays = days(Retention.auditDaysAllowed)

  private static func days(_ allowed: ClosedRange<Int>) -> Schema {
    .nullable(.integer(Int64(allowed.lowerBound)...Int64(allowed.upperBound)))
  }

  static let schema = Schema.named(
    "RetentionFields",
    .object([
      .required("crossingDays", crossingDays), .required("minuteDays", minuteDays), .required("auditDays", auditDays),
    ]))
}
