internal import Alerts
internal import Scene
internal import Storage

/// Composes the overview of one store and of all stores.
struct OverviewReport: Sendable {
  let request: AuthorizedRequest

  private var counts: CountReader { request.backend.counts }
  private var sites: SiteDirectory { request.backend.sites }

  func one() async throws -> OverviewResponse {
    let store = try request.store
    let now = request.now
    let zones = StoreZones([store])
    let calendar = try await sites.calendar(of: store.id)
    let today = calendar.day(of: now)
    guard let figures = try await counts.overview([store.id], at: now).first else { throw Problem.notFound("store") }
    let hours = try await counts.series(CountQuery(stores: [store.id], days: today..<today + 1, width: .hour))
    let points = try await counts.occupancySeries(store.id, day: today)
    let open = calendar.open(on: today)
    return OverviewResponse(
      store: store.id, at: zones.text(now, store.id), date: today, isOpen: open.contains { $0.contains(now) },
      opens: open.first.map { zones.text($0.lowerBound, store.id) },
      closes: open.last.map { zones.text($0.upperBound, store.id) },
      today: ComparedResponse(
        figures.today, before: figures.lastWeekSoFar,
        spark: hours.buckets.filter { $0.start <= now }.map(\.entries.customers)),
      week: ComparedResponse(figures.last7, before: figures.previous7, spark: figures.spark.suffix(8).dropLast()),
      month: ComparedResponse(figures.last28, before: figures.previous28, spark: figures.spark.dropLast()),
      quarter: try await quarter(store.id, today),
      occupancy: InStoreResponse(
        points, now: try await counts.occupancy(store.id, at: now), capacity: store.capacity, zones, store.id),
      entries: figures.today.entries, exits: figures.today.exits, coverage: hours.total.coverage.map(rounded),
      gaps: try await gaps(store.id, calendar.start(of: today), now, zones),
      alerts: await request.backend.alerts.raised.filter { $0.rule.store == store.id }
        .compactMap { RaisedAlertResponse($0, zones) })
  }

  /// The thirteen weeks before today and the thirteen before those, in one query.
  private func quarter(_ id: StoreID, _ today: LocalDate) async throws -> ComparedResponse {
    let series = try await counts.series(CountQuery(stores: [id], days: today - 182..<today, width: .day))
    func sum(_ buckets: ArraySlice<CountBucket>, _ part: KeyPath<CountBucket, ClassCounts>) -> Int {
      buckets.reduce(0) { $0 + $1[keyPath: part].customers }
    }
    let last = series.buckets.suffix(91)
    return ComparedResponse(
      in: sum(last, \.entries), out: sum(last, \.exits), before: sum(series.buckets.prefix(91), \.entries),
      spark: stride(from: last.startIndex, to: last.endIndex, by: 7).map {
        sum(last[$0..<min($0 + 7, last.endIndex)], \.entries)
      })
  }

  func gaps(_ id: StoreID, _ from: WallTime, _ to: WallTime, _ zones: StoreZones) async throws -> [GapResponse] {
    let gaps = try await counts.gaps(store: id, from: from, to: to)
    guard !gaps.isEmpty else { return [] }
    let names = Dictionary(
      try await sites.cameras(store: id).map { ($0.id, $0.settings.name) }, uniquingKeysWith: { first, _ in first })
    return gaps.map { GapResponse($0, name: names[$0.camera] ?? "removed camera", zones, id) }
  }

  func all() async throws -> AllStoresResponse {
    let stores = try await request.stores()
    let now = request.now
    let zones = StoreZones(stores)
    let figures = try await counts.overview(stores.map(\.id), at: now)
    let cameras = Dictionary(grouping: try await sites.cameras(), by: \.store)
    let running = Set(await request.backend.live.cameras.states().filter { $0.phase == .running }.map(\.camera))
    let people = try await request.backend.occupancy.people(in: stores.map(\.id), at: now)
    let raised = Dictionary(grouping: await request.backend.alerts.raised, by: \.rule.store)
    let rows = zip(stores, figures).map { store, figures in
      let own = cameras[store.id] ?? []
      return AllStoresResponse.Row(
        store: store.id, name: store.name, city: store.city, date: zones.businessDay(of: now, store),
        today: ComparedResponse(figures.today, before: figures.lastWeekSoFar, spark: figures.spark.suffix(7)),
        week: ComparedResponse(figures.last7, before: figures.previous7, spark: figures.spark.suffix(8).dropLast()),
        month: ComparedResponse(figures.last28, before: figures.previous28, spark: figures.spark.dropLast()),
        inStore: people[store.id] ?? 0, capacity: store.capacity,
        cameras: HealthResponse.Cameras(total: own.count, running: own.count { running.contains($0.id) }),
        alerts: (raised[store.id] ?? []).compactMap { RaisedAlertResponse($0, zones) })
    }
    return AllStoresResponse(at: ISOTime(now), stores: rows, total: AllStoresResponse.Total(rows))
  }
}
