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

  /// Stores in use, by name.
  func stores() async throws -> [Store] { try await allStores().filter { $0.archived == nil } }

  /// With archived stores, by name.
  func allStores() async throws -> [Store] {
    try await cache.value("all", at: clock()) { try await self.sites.stores(includingArchived: true) } ?? []
  }

  /// Archived or not.
  func store(_ id: StoreID) async throws -> Store? { try await allStores().first { $0.id == id } }

  func zones() async throws -> StoreZones { StoreZones(try await allStores()) }

  /// Call after a store was added or changed.
  func invalidate() { cache.remove() }
}

/// The time zones of stores.
struct StoreZones: Sendable {
  private let zones: [StoreID: TimeZone]

  init(_ stores: [Store]) {
    zones = Dictionary(stores.map { ($0.id, BusinessCalendar(of: $0).zone) }, uniquingKeysWith: { first, _ in first })
  }

  /// Seconds east of UTC; 0 for an unknown store.
  func offset(of store: StoreID, at time: WallTime) -> Int { zones[store]?.secondsFromGMT(for: time.date) ?? 0 }

  func businessDay(of time: WallTime, _ store: Store) -> LocalDate {
    BusinessCalendar(of: store).day(of: time)
  }

  /// Local time of day, such as `09:30`.
  func clock(_ time: WallTime, _ store: StoreID) -> String {
    String(text(time, store).text.dropFirst(11).prefix(5))
  }

  func text(_ time: WallTime, _ store: StoreID) -> ISOTime { ISOTime(time, offset: offset(of: store, at: time)) }
}
