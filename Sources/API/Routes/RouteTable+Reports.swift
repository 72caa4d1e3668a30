internal import Scene
internal import Storage

extension RouteTable {
  static let reports: [Route] = [
    .reading(
      "overview", .viewer, "Overview of all stores, with totals, strongest changes and groups",
      parameters: Parameter.storeFilter + [
        .optional("rows", .boolean, "`false` leaves the rows of the stores out. Default: true")
      ], problems: [.notFound]
    ) { try await ChainReport(request: $0).response() },
    .reading("stores/{store}/overview", .viewer, "Overview of one store") {
      try await OverviewReport(request: $0).response()
    },
    .reading(
      "stores/{store}/hours", .viewer, "Hours of a day with typical values", parameters: [.day]
    ) { try await StoreReport($0).hours() },
    .reading(
      "stores/{store}/heat", .viewer, "Average visitors by weekday and hour",
      parameters: [.optional("weeks", .integer(1...53), "Whole weeks before today. Default: 8")]
    ) { request in
      let weeks = request.query.integer("weeks") ?? 8
      let heat = try await request.backend.counts.heat(try request.store.id, weeks: weeks, at: request.now)
      return HeatResponse(
        store: try request.store.id, weeks: weeks, cells: heat.means.map { $0.map { $0.map(rounded) } }, days: heat.days
      )
    },
    .reading("stores/{store}/occupancy", .viewer, "Occupancy over a day", parameters: [.day]) {
      try await StoreReport($0).occupancy()
    },
    .reading(
      "stores/{store}/density", .viewer, "People in view over time, of the store, its cameras or its zones",
      parameters: [
        .firstDay, .lastDay, .required("of", DensityResponse.subjects, "Subject of the series"),
        .required("width", DensityResponse.widths, "Width of a point. `minute` for at most two days"),
      ]
    ) { try await StoreReport($0).density() },
    .reading(
      "stores/{store}/coverage", .viewer, "Fraction of opening hours with data, and the gaps",
      parameters: [.firstDay, .lastDay]
    ) { try await StoreReport($0).coverage() },
  ]
}

extension Parameter {
  static let day = Parameter.optional("date", .date, "Business day. Default: today")
  static let firstDay = Parameter.required("from", .date, "First day")
  static let lastDay = Parameter.required("to", .date, "Last day, inclusive")
}
