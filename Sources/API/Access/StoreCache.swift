internal import Foundation
internal import Scene
internal import Storage

/// Caches the stores for a few seconds: every response needs their time zones, and they rarely change.
final class StoreCache: Sendable {
  private let sites: SiteDirectory
  private let clock: @Sendable () -> WallTime
  private let cache = ExpiringCache<String, [Store]>()

  init(sites: SiteDirectory, clock: @escaping @Sendable () -> WallTime) {
    self.sites = sites
    self.clock = clock
  }

  /// By name.
  func stores() async throws -> [Store] {
    try await cache.value("all", at: clock()) { try await self.sites.stores() } ?? []
  }

  func store(_ id: StoreID) async throws -> Store? { try await stores().first { $0.id == id } }

  func zones() async throws -> StoreZones { StoreZones(try await stores()) }

  /// Call after a store was added or changed.
  func invalidate() { cache.remove() }
}

/// The time zones of stores.
struct StoreZones: Sendable {
  private let zones: [StoreID: TimeZone]

  init(_ stores: [Store]) {
    // Storage refuses a store with an unknown time zone.
    let pairs = stores.compactMap { store in TimeZone(identifier: store.zone).map { (store.id, $0) } }
    zones = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Seconds east of UTC; 0 for an unknown store.
  func offset(of store: StoreID, at time: WallTime) -> Int { zones[store]?.secondsFromGMT(for: time.date) ?? 0 }

  func businessDay(of time: WallTime, _ store: Store) -> LocalDate {
    zones[store.id].map { BusinessCalendar(zone: $0, dayStart: store.dayStart).day(of: time) } ?? LocalDate(number: 0)
  }

  func text(_ time: WallTime, _ store: StoreID) -> ISOTime { ISOTime(time, offset: offset(of: store, at: time)) }
}
