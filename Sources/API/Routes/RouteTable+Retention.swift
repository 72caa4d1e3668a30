internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let retention: [Route] = [
    .reading("retention", .viewer, "Data retention") { request in
      RetentionResponse(try await request.backend.ledger.retention())
    },
    .writing(.put, "retention", .owner, "Change data retention; older data is deleted within the hour") {
      (request, body: RetentionRequest) in
      let chosen = Retention(
        crossingDays: body.crossingDays, minuteDays: body.minuteDays, auditDays: body.auditDays)
      let before = RetentionResponse(try await request.backend.ledger.retention())
      try await request.backend.ledger.setRetention(chosen)
      let after = RetentionResponse(try await request.backend.ledger.retention())
      try await request.audit("retention.changed", "retention", "", from: before, to: after, without: ["lastRun"])
      return after
    },
  ]
}

/// Days; `null` keeps data for ever.
struct RetentionResponse: Described {
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

  static let schema = JSONSchema.response(
    "Retention",
    [
      "crossingDays": RetentionRequest.crossingDays, "minuteDays": RetentionRequest.minuteDays,
      "auditDays": RetentionRequest.auditDays, "lastRun": .nullable(.instant),
    ])
}

struct RetentionRequest: RequestBody {
  var crossingDays: Int?
  var minuteDays: Int?
  var auditDays: Int?

  static let crossingDays = days(Retention.crossingDaysAllowed)
  static let minuteDays = days(Retention.minuteDaysAllowed)
  static let auditDays = days(Retention.auditDaysAllowed)

  private static func days(_ allowed: ClosedRange<Int>) -> JSONSchema {
    .nullable(.integer(Int64(allowed.lowerBound)...Int64(allowed.upperBound)))
  }

  static let schema = JSONSchema.named(
    "RetentionFields",
    .object([
      .required("crossingDays", crossingDays), .required("minuteDays", minuteDays), .required("auditDays", auditDays),
    ]))
}
