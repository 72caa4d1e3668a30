internal import Alerts
internal import Scene
internal import Storage

/// Composes the overview of several stores.
struct ChainReport: Sendable {
  private static let maxMovers = 5
  let request: AuthorizedRequest

  /// One store with everything that is added up.
  private struct Member {
    var store: Store
    var today: LocalDate
    var soFar: PeriodFigure
    var yesterday: PeriodFigure
    var week: PeriodFigure
    var month: PeriodFigure
    var inStore: Int
    var cameras: CameraCount
  }

  func response() async throws -> AllStoresResponse {
    let stores = try await request.stores()
    let members = try await members(stores)
    let hasRows = request.query.boolean("rows") ?? true
    return AllStoresResponse(
      at: ISOTime(request.now), total: total(members), movers: movers(members), groups: groups(members),
      stores: hasRows ? await rows(members, StoreZones(stores)) : [])
  }

  private func members(_ stores: [Store]) async throws -> [Member] {
    let ids = stores.map(\.id)
    let figures = try await request.backend.counts.figures(ids, [.yesterday, .week, .month], at: request.now)
    let cameras = Dictionary(grouping: try await request.backend.sites.cameras(), by: \.store)
    let states = await request.cameraStates()
    let people = try await request.backend.occupancy.people(in: ids, at: request.now)
    return zip(stores, figures).map { store, figures in
      Member(
        store: store, today: figures.today, soFar: figures.soFar, yesterday: figures.figure(.yesterday),
        week: figures.figure(.week), month: figures.figure(.month), inStore: people[store.id] ?? 0,
        cameras: CameraCount(cameras[store.id] ?? [], states))
    }
  }

  private func total(_ members: [Member]) -> AllStoresResponse.Total? {
    func sum(_ figure: KeyPath<Member, PeriodFigure>) -> ComparedResponse? {
      PeriodFigure(sum: members.map { $0[keyPath: figure] }).map { ComparedResponse($0) }
    }
    guard let today = sum(\.soFar), let yesterday = sum(\.yesterday), let week = sum(\.week), let month = sum(\.month)
    else { return nil }
    return AllStoresResponse.Total(
      stores: members.count, today: today, yesterday: yesterday, week: week, month: month,
      inStore: members.reduce(0) { $0 + $1.inStore },
      cameras: CameraCountResponse(members.reduce(into: CameraCount()) { $0 += $1.cameras }))
  }

  private func movers(_ members: [Member]) -> AllStoresResponse.Movers {
    let changed = members.compactMap { member in member.week.comparison.change.map { (member, $0) } }
    func strongest(_ chosen: [(Member, Double)]) -> [AllStoresResponse.Mover] {
      chosen.sorted { abs($0.1) > abs($1.1) }.prefix(Self.maxMovers).map { member, _ in
        AllStoresResponse.Mover(
          store: member.store.id, name: member.store.name, city: member.store.city,
          week: ComparedResponse(member.week))
      }
    }
    return AllStoresResponse.Movers(
      up: strongest(changed.filter { $0.1 > 0 }), down: strongest(changed.filter { $0.1 < 0 }))
  }

  /// None of a kind that no store uses.
  private func groups(_ members: [Member]) -> [AllStoresResponse.Group] {
    StoreGrouping.allCases.flatMap { kind -> [AllStoresResponse.Group] in
      let groups = kind.groups(of: members.map(\.store))
      guard groups.contains(where: { !$0.name.isEmpty }) else { return [] }
      return groups.compactMap { name, stores in
        let ids = Set(stores.map(\.id))
        return total(members.filter { ids.contains($0.store.id) })
          .map { AllStoresResponse.Group(kind: kind, name: name, total: $0) }
      }
    }
  }

  private func rows(_ members: [Member], _ zones: StoreZones) async -> [AllStoresResponse.Row] {
    let raised = Dictionary(grouping: await request.backend.alerts.raised, by: \.rule.store)
    return members.map { member in
      let store = member.store
      return AllStoresResponse.Row(
        store: store.id, name: store.name, city: store.city, region: store.region, format: store.format,
        date: member.today,
        today: ComparedResponse(member.soFar, until: zones.clock(request.now, store.id)),
        yesterday: ComparedResponse(member.yesterday), week: ComparedResponse(member.week),
        month: ComparedResponse(member.month), inStore: member.inStore, capacity: store.capacity,
        cameras: CameraCountResponse(member.cameras),
        alerts: (raised[store.id] ?? []).compactMap { RaisedAlertResponse($0, zones) })
    }
  }
}
