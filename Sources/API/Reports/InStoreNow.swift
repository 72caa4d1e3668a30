internal import Scene
internal import Storage
internal import Synchronization

/// People in each store now, kept for a few seconds: the walk over a day's crossings is too much to do for two hundred stores at
/// every look.
final class InStoreNow: Sendable {
  private struct Kept {
    var people: Int
    var until: WallTime
  }

  private static let freshness = 5.0
  private let store: CountStore
  private let kept = Mutex<[StoreID: Kept]>([:])

  init(store: CountStore) { self.store = store }

  func people(in stores: [StoreID], at now: WallTime) async throws -> [StoreID: Int] {
    var people: [StoreID: Int] = [:]
    let known = kept.withLock { $0 }
    for id in stores {
      if let kept = known[id], now < kept.until { people[id] = kept.people }
    }
    let fresh = try await store.occupancies(stores.filter { people[$0] == nil }, at: now)
    kept.withLock { kept in
      for (id, count) in fresh { kept[id] = Kept(people: count, until: now + Self.freshness) }
    }
    people.merge(fresh) { $1 }
    return people
  }
}
