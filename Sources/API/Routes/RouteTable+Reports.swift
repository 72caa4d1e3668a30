internal import Scene
internal import Storage

extension RouteTable {
  static let reports: [Route] = [
    .reading("overview", .viewer, "Overview of all stores", parameters: [.stores], problems: [.notFound]) {
      try await OverviewReport(request: $0).all()
    },
    .reading("stores/{store}/overview", .viewer, "Overview of one store") {
      try await OverviewReport(request: $0).one()
    },
    .reading(
      "stores/{store}/hours", .viewer, "Hours of a day with typical values", parameters: [.day]
    ) { try await $0.hours() },
    .reading(
      "stores/{store}/heat", .viewer, "Average visitors by weekday and hour",
      parameters: [.optional("weeks", .integer(1...53), "Whole weeks before today. Default: 8")]
    ) { request in
      let weeks = request.query.integer("weeks") ?? 8
      let heat = try await request.backend.counts.heat(try request.store.id, weeks: weeks, at: request.now)
      return HeatResponse(
        store: try request.store.id, weeks: weeks, cells: heat.means.map { $0.map(rounded) }, days: heat.days)
    },
    .reading("stores/{store}/occupancy", .viewer, "Occupancy over a day", parameters: [.day]) {
      try await $0.occupancy()
    },
    .reading(
      "stores/{store}/density", .viewer, "People in view over time, of the store, its cameras or its zones",
      parameters: [
        .firstDay, .lastDay, .required("of", DensityResponse.subjects, "Subject of the series"),
        .required("width", DensityResponse.widths, "Width of a point. `minute` for at most two days"),
      ]
    ) { try await $0.density() },
    .reading(
      "stores/{store}/coverage", .viewer, "Fraction of opening hours with data, and the gaps",
      parameters: [.firstDay, .lastDay]
    ) { try await $0.coverage() },
  ]
}

extension Parameter {
  static let day = Parameter.optional("date", .date, "Business day. Default: today")
  static let firstDay = Parameter.required("from", .date, "First day")
  static let lastDay = Parameter.required("to", .date, "Last day, inclusive")
}

extension AuthorizedRequest {
  fileprivate func hours() async throws -> HoursOfDayResponse {
    let id = try store.id
    let calendar = try await backend.sites.calendar(of: id)
    let day = query.text("date").flatMap(LocalDate.parse) ?? calendar.day(of: now)
    let series = try await backend.counts.series(CountQuery(stores: [id], days: day..<day + 1, width: .hour))
    let typical = try await backend.counts.typical(
      id, weekday: day.weekday, at: min(now, calendar.start(of: day)))
    let zones = StoreZones([try store])
    return HoursOfDayResponse(
      store: id, date: day,
      hours: series.buckets.map { bucket in
        let hour = Int((bucket.start.wholeSeconds + calendar.offset(at: bucket.start.wholeSeconds)) % 86_400 / 3600)
        let counted = BucketResponse(bucket, zones, id)
        return HoursOfDayResponse.Hour(
          start: counted.start, end: counted.end, in: counted.in, out: counted.out, entries: counted.entries,
          exits: counted.exits, coverage: counted.coverage, typical: typical?[hour], isFuture: bucket.start > now)
      })
  }

  fileprivate func occupancy() async throws -> OccupancyResponse {
    let place = try store
    let zones = StoreZones([place])
    let day = query.text("date").flatMap(LocalDate.parse) ?? zones.businessDay(of: now, place)
    let minutes = try await backend.counts.occupancySeries(place.id, day: day)
    let inStore = InStoreResponse(
      minutes, now: try await backend.counts.occupancy(place.id, at: now), capacity: place.capacity, zones, place.id)
    let quarters = minutes.filter { $0.at.wholeSeconds.isMultiple(of: 900) }
    return OccupancyResponse(
      store: place.id, date: day, now: inStore.now, capacity: place.capacity, peak: inStore.peak,
      peakAt: inStore.peakAt,
      points: quarters.map { OccupancyResponse.Point(at: zones.text($0.at, place.id), people: $0.people) })
  }

  fileprivate func density() async throws -> DensityResponse {
    let place = try store
    let days = try CountsParameters.days(query.text("from"), query.text("to"))
    guard let of = query.text("of").flatMap(DensityResponse.Subject.init),
      let width = query.text("width").flatMap(DensityResponse.Width.init)
    else { throw Problem.invalidParameter("of", "required.", cause: ProblemCause(.missing)) }
    guard days.count <= (width == .minute ? 2 : 100) else {
      throw Problem.invalidParameter("to", "choose at most 2 days by minute, or 100 days by quarter hour.")
    }
    let calendar = try await backend.sites.calendar(of: place.id)
    let zones = StoreZones([place])
    var series: [DensityResponse.Series] = []
    for (subject, name) in try await subjects(of, place) {
      let samples = try await backend.counts.presence(
        subject, from: calendar.start(of: days.lowerBound), to: calendar.start(of: days.upperBound),
        byQuarter: width == .quarter)
      series.append(
        DensityResponse.Series(
          id: subject.id, name: name,
          points: samples.map {
            DensityResponse.Point(
              start: zones.text($0.start, place.id), min: $0.min, mean: rounded($0.mean), max: $0.max)
          }))
    }
    return DensityResponse(store: place.id, of: of, width: width, series: series)
  }

  private func subjects(_ of: DensityResponse.Subject, _ place: Store) async throws -> [(PresenceSubject, String)] {
    switch of {
    case .store: [(.store(place.id), place.name)]
    case .camera: try await backend.sites.cameras(store: place.id).map { (.camera($0.id), $0.settings.name) }
    case .zone:
      try await backend.sites.cameras(store: place.id).flatMap { $0.zones.map { (.zone($0.id), $0.name) } }
    }
  }

  fileprivate func coverage() async throws -> CoverageResponse {
    let place = try store
    let days = try CountsParameters.days(query.text("from"), query.text("to"))
    let calendar = try await backend.sites.calendar(of: place.id)
    let total = try await backend.counts.series(CountQuery(stores: [place.id], days: days, width: .month)).total
    return CoverageResponse(
      store: place.id, from: days.lowerBound, to: days.last, coverage: total.coverage.map(rounded),
      gaps: try await OverviewReport(request: self).gaps(
        place.id, calendar.start(of: days.lowerBound), calendar.start(of: days.upperBound), StoreZones([place])))
  }
}

extension PresenceSubject {
  fileprivate var id: Int64 {
    switch self {
    case .store(let id): id.rawValue
    case .camera(let id): id.rawValue
    case .zone(let id): id.rawValue
    }
  }
}
