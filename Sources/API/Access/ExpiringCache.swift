internal import Scene
internal import Synchronization

/// Values that stay valid for some seconds, so that the dozen requests of a dashboard page read the database once.
///
/// Other servers on the same database see a change after `lifetime` at the latest; this one at once, by `remove`.
final class ExpiringCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    var value: Value
    var expiry: WallTime
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    /// Counts removals: a value that was read before a removal must not be stored after it.
    var generation = 0
  }

  /// Seconds.
  private let lifetime: Double
  /// Above this number of entries, expired ones are dropped.
  private let capacity = 10_000
  private let state = Mutex(State())

  init(lifetime: Double = 5) { self.lifetime = lifetime }

  /// The cached value, or the one that `load` returns. Nil is not cached.
  /// - Parameter outdated: seconds for which an expired value serves instead of a load that cannot succeed now; nil for none.
  func value(
    _ key: Key, at now: WallTime, outdated: Double? = nil, load: @Sendable () async throws -> Value?
  ) async throws -> Value? {
    let (cached, generation) = state.withLock { ($0.entries[key], $0.generation) }
    if let cached, now < cached.expiry { return cached.value }
    if let outdated, let cached, now.seconds(since: cached.expiry) < outdated { return cached.value }
    guard let value = try await load() else { return nil }
    state.withLock { state in
      guard state.generation == generation else { return }
      if state.entries.count >= capacity { state.entries = state.entries.filter { now < $0.value.expiry } }
      state.entries[key] = Entry(value: value, expiry: now + lifetime)
    }
    return value
  }

  func remove(where isRemoved: (Key, Value) -> Bool = { _, _ in true }) {
    state.withLock { state in
      state.generation += 1
      state.entries = state.entries.filter { !isRemoved($0, $1.value) }
    }
  }
}
