internal import Scene
internal import Storage

/// Composes the reports of one store: hours, occupancy, people in view and coverage.
struct StoreReport: Sendable {
  private let request: AuthorizedRequest
  private let store: Store
  private let zones: StoreZones

  private var counts: CountReader { request.backend.counts }
  private var sites: SiteDirectory { request.backend.sites }

  /// - Throws: `Problem` when the path names no store.
  init(_ request: AuthorizedRequest) throws {
    self.request = request
    store = try request.store
    zones = StoreZones([store])
  }

  func hours() async throws -> HoursOfDayResponse {
    let now = request.now
    let calendar = try await sites.calendar(of: store.id)
    let day = request.query.text("date").flatMap(LocalDate.parse) ?? calendar.day(of: now)
    let series = try await counts.series(CountQuery(stores: [store.id], days: day..<day + 1, width: .hour))
    let typical = try await counts.typical(
      store.id, weekday: day.weekday, at: min(now, calendar.start(of: day)))
    let open = calendar.open(on: day)
    return HoursOfDayResponse(
      store: store.id, date: day,
      isBeforeOpening: day == calendar.day(of: now) && open.first.map { now < $0.lowerBound } ?? false,
      typicalReason: typical == nil ? .noHistory : nil,
      hours: series.buckets.compactMap { bucket in
        guard let span = bucket.span else { return nil }
        let start = span.lowerBound
        let hour = Int((start.wholeSeconds + calendar.offset(at: start.wholeSeconds)) % 86_400 / 3600)
        let counted = BucketResponse(bucket, zones, store.id)
        return HoursOfDayResponse.Hour(
          start: zones.text(start, store.id), end: zones.text(span.upperBound, store.id), in: counted.in,
          out: counted.out, entries: counted.entries, exits: counted.exits, coverage: counted.coverage,
          typical: typical?[hour], isFuture: start > now)
      })
  }

  func occupancy() async throws -> OccupancyResponse {
    let day = request.query.text("date").flatMap(LocalDate.parse) ?? zones.businessDay(of: request.now, store)
    let minutes = try await counts.occupancySeries(store.id, day: day)
    let inStore = InStoreResponse(
      minutes, now: try await counts.occupancy(store.id, at: request.now), capacity: store.capacity, zones, store.id)
    let quarters = minutes.filter { $0.at.wholeSeconds.isMultiple(of: 900) }
    return OccupancyResponse(
      store: store.id, date: day, now: inStore.now, capacity: store.capacity, peak: inStore.peak,
      peakAt: inStore.peakAt,
      points: quarters.map { OccupancyResponse.Point(at: zones.text($0.at, store.id), people: $0.people) })
  }

  func density() async throws -> DensityResponse {
    let days = try CountsParameters.days(request.query.text("from"), request.query.text("to"))
    guard let of = request.query.text("of").flatMap(DensityResponse.Subject.init),
      let width = request.query.text("width").flatMap(DensityResponse.Width.init)
    else { throw Problem.invalidParameter("of", "required.", cause: ProblemCause(.missing)) }
    guard days.count <= (width == .minute ? 2 : 100) else {
      throw Problem.invalidParameter("to", "choose at most 2 days by minute, or 100 days by quarter hour.")
    }
    let calendar = try await sites.calendar(of: store.id)
    var series: [DensityResponse.Series] = []
    for (subject, name) in try await subjects(of) {
      let samples = try await counts.presence(
        subject, from: calendar.start(of: days.lowerBound), to: calendar.start(of: days.upperBound),
        byQuarter: width == .quarter)
      series.append(
        DensityResponse.Series(
          id: subject.id, name: name,
          points: samples.map {
            DensityResponse.Point(
              start: zones.text($0.start, store.id), min: $0.min, mean: rounded($0.mean), max: $0.max)
          }))
    }
    return DensityResponse(store: store.id, of: of, width: width, series: series)
  }

  private func subjects(_ of: DensityResponse.Subject) async throws -> [(PresenceSubject, String)] {
    switch of {
    case .store: [(.store(store.id), store.name)]
    case .camera: try await sites.cameras(store: store.id).map { (.camera($0.id), $0.settings.name) }
    case .zone:
      try await sites.cameras(store: store.id).flatMap { $0.zones.map { (.zone($0.id), $0.name) } }
    }
  }

  func coverage() async throws -> CoverageResponse {
    let days = try CountsParameters.days(request.query.text("from"), request.query.text("to"))
    let calendar = try await sites.calendar(of: store.id)
    let total = try await counts.series(CountQuery(stores: [store.id], days: days, width: .month)).total
    return CoverageResponse(
      store: store.id, from: days.lowerBound, to: days.last, coverage: total.coverage.map(rounded),
      gaps: try await OverviewReport(request: request).gaps(
        store.id, calendar.start(of: days.lowerBound), calendar.start(of: days.upperBound), zones))
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
