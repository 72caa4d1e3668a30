extension RouteTable {
  static let counts: [Route] = [
    .reading(
      "counts", .viewer, "Counts by minute, quarter hour, hour, day, week or month",
      parameters: CountsParameters.parameters + [
        .optional(
          "compare", .text(1...30),
          "`before` for the same number of days directly before, or two dates: `2026-10-01..2026-10-31`"),
        .optional("by", .choice(["line"]), "Adds a series for each line"),
      ], problems: [.notFound]
    ) { try await CountsReport($0).response() }
  ]
}
