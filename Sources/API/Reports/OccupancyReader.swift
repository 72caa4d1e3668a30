internal import Scene
internal import Storage
internal import Synchronization

/// Caches each store's occupancy for a few seconds: summing a day's crossings of two hundred stores is too slow for every request.
final class OccupancyReader: Sendable {
  private struct Cached {
    var people: Int
    var expiry: WallTime
  }

  private static let cacheLifetime = 5.0
  private let counts: CountReader
  private let cache = Mutex<[StoreID: Cached]>([:])

  init(counts: CountReader) { self.counts = counts }

  func people(in stores: [StoreID], at now: WallTime) async throws -> [StoreID: Int] {
    var people: [StoreID: Int] = [:]
    let known = cache.withLock { $0 }
    for id in stores {
      if let cached = known[id], now < cached.expiry { people[id] = cached.people }
    }
    let fresh = try await counts.occupancies(stores.filter { people[$0] == nil }, at: now)
    cache.withLock { cache in
      for (id, count) in fresh { cache[id] = Cached(people: count, expiry: now + Self.cacheLifetime) }
    }
    people.merge(fresh) { $1 }
    return people
  }
}
