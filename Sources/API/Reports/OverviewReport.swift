internal import Alerts
internal import Scene
internal import Storage

/// Composes the overview of one store.
struct OverviewReport: Sendable {
  let request: AuthorizedRequest

  private var counts: CountReader { request.backend.counts }
  private var sites: SiteDirectory { request.backend.sites }

  func response() async throws -> OverviewResponse {
    let store = try request.store
    let now = request.now
    let zones = StoreZones([store])
    let calendar = try await sites.calendar(of: store.id)
    let today = calendar.day(of: now)
    guard let figures = try await counts.figures([store.id], FigurePeriod.allCases, at: now).first else {
      throw Problem.notFound("store")
    }
    let hours = try await hours(of: store.id, today - 1..<today + 1)
    let points = try await counts.occupancySeries(store.id, day: today)
    let open = calendar.open(on: today)
    let isMeasured = figures.soFar.entries != nil
    return OverviewResponse(
      store: store.id, at: zones.text(now, store.id), date: today, isOpen: open.contains { $0.contains(now) },
      opens: open.first.map { zones.text($0.lowerBound, store.id) },
      closes: open.last.map { zones.text($0.upperBound, store.id) },
      today: ComparedResponse(
        figures.soFar.with(spark: hours.filter { $0.date == today && $0.start <= now }.map(\.customers)),
        until: zones.clock(now, store.id)),
      yesterday: ComparedResponse(
        figures.figure(.yesterday).with(spark: hours.filter { $0.date < today }.map(\.customers))),
      week: ComparedResponse(figures.figure(.week)), month: ComparedResponse(figures.figure(.month)),
      quarter: ComparedResponse(figures.figure(.quarter)),
      occupancy: InStoreResponse(
        points, now: try await counts.occupancy(store.id, at: now), capacity: store.capacity, zones, store.id),
      entries: isMeasured ? figures.entries : nil, exits: isMeasured ? figures.exits : nil,
      coverage: figures.coverage.map(rounded), gaps: try await gaps(store.id, calendar.start(of: today), now, zones),
      alerts: await request.backend.alerts.raised.filter { $0.rule.store == store.id }
        .compactMap { RaisedAlertResponse($0, zones) })
  }

  private struct Hour {
    var date: LocalDate
    var start: WallTime
    /// Nil when nothing was measured.
    var customers: Int?
  }

  private func hours(of store: StoreID, _ days: Range<LocalDate>) async throws -> [Hour] {
    try await counts.series(CountQuery(stores: [store], days: days, width: .hour)).buckets.compactMap { bucket in
      bucket.span.map {
        Hour(
          date: bucket.date, start: $0.lowerBound, customers: bucket.isMeasured ? bucket.entries.customers : nil)
      }
    }
  }

  func gaps(_ id: StoreID, _ from: WallTime, _ to: WallTime, _ zones: StoreZones) async throws -> [GapResponse] {
    let gaps = try await counts.gaps(store: id, from: from, to: to)
    guard !gaps.isEmpty else { return [] }
    let names = Dictionary(
      try await sites.cameras(store: id).map { ($0.id, $0.settings.name) }, uniquingKeysWith: { first, _ in first })
    return gaps.map { GapResponse($0, name: names[$0.camera] ?? "removed camera", zones, id) }
  }
}
