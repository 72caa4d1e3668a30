extension RouteTable {
  static let counts: [Route] = [
    .reading(
      "counts", .viewer, "Counts by minute, quarter hour, hour, day, week or month",
      parameters: CountsParameters.parameters + [
        CountsParameters.comparison, CountsParameters.division(CountsParameters.Division.allCases),
      ], problems: [.notFound]
    ) { try await CountsReport($0).response() }
  ]
}
