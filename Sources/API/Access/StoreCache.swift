internal import Foundation
internal import Scene
internal import Storage
internal import Synchronization

/// Caches the stores for a few seconds: every response needs their time zones, and they rarely change.
final class StoreCache: Sendable {
  private struct Cached {
    var stores: [Store]
    var until: WallTime
  }

  private static let cacheLifetime = 5.0
  private let sites: SiteDirectory
  private let clock: @Sendable () -> WallTime
  private let kept = Mutex<Cached?>(nil)

  init(sites: SiteDirectory, clock: @escaping @Sendable () -> WallTime) {
    self.sites = sites
    self.clock = clock
  }

  /// By name.
  func stores() async throws -> [Store] {
    let now = clock()
    if let kept = kept.withLock({ $0 }), now < kept.until { return kept.stores }
    let stores = try await sites.stores()
    kept.withLock { $0 = Cached(stores: stores, until: now + Self.cacheLifetime) }
    return stores
  }

  func store(_ id: StoreID) async throws -> Store? { try await stores().first { $0.id == id } }

  func zones() async throws -> StoreZones { StoreZones(try await stores()) }

  /// Call after a store was added or changed.
  func invalidate() { kept.withLock { $0 = nil } }
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
