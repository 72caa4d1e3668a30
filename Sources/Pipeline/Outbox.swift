internal import DequeModule
package import Execution
package import Scene
internal import Synchronization

/// Entries of one camera, or of the store presence, on their way to the ledger: in order, and without making the writer wait.
/// Crossings are published after they are durable.
///
///     camera ─append─► queue (bounded) ─► ledger ─► published
///                        ▲                  │
///                        └──── 1…30 s ──────┘ failed: kept and retried
package final class Outbox: Sendable {
  package struct Health: Hashable, Sendable {
    /// Entries that are not durable yet.
    package var waiting = 0
    /// Crossings lost because the queue was full.
    package var lost = 0
    /// Error of the newest attempt; nil when it succeeded.
    package var error: String?
  }

  private struct State {
    var queue: Deque<LedgerEntry> = []
    /// Entries at the front that are being written.
    var inFlight = 0
    var health = Health()
    /// Writes the queue; nil while it is empty.
    var writer: Task<Void, Never>?
    var retryPause: Task<Void, any Error>?
    /// Callers of `flush`.
    var flushers: [CheckedContinuation<Void, Never>] = []
  }

  /// A day of a very busy camera, some ten megabytes.
  static let limit = 10_000
  private static let batchSize = 500
  private static let backOff = BackOff(min: 1, max: 30, jitter: 0)

  private let ledger: LedgerPort
  private let clock: ServiceClock
  private let published: @Sendable ([CrossingEntry]) -> Void
  private let state = Mutex(State())

  /// - Parameter published: receives crossings that are durable.
  package init(
    _ ledger: LedgerPort, clock: ServiceClock, published: @escaping @Sendable ([CrossingEntry]) -> Void = { _ in }
  ) {
    self.ledger = ledger
    self.clock = clock
    self.published = published
  }

  package var health: Health {
    state.withLock { state in
      var health = state.health
      health.waiting = state.queue.count
      return health
    }
  }

  package func append(_ entries: [LedgerEntry]) {
    guard !entries.isEmpty else { return }
    state.withLock { state in
      for entry in entries { Self.enqueue(entry, &state) }
      let excess = state.queue.count - Self.limit
      if excess > 0 {
        let oldest = state.inFlight..<state.inFlight + excess
        state.health.lost += state.queue[oldest].count { $0.crossing != nil }
        state.queue.removeSubrange(oldest)
      }
      if state.writer == nil { state.writer = Task { await self.write() } }
    }
  }

  /// A newer heartbeat replaces one that still waits: an outage must not fill the queue with them.
  private static func enqueue(_ entry: LedgerEntry, _ state: inout State) {
    if case .heartbeat = entry, case .heartbeat = state.queue.last, state.queue.count > state.inFlight {
      state.queue.removeLast()
    }
    state.queue.append(entry)
  }

  /// Waits until all entries are durable, or one more attempt has failed. Entries that failed stay and are retried.
  package func flush() async {
    await withCheckedContinuation { flusher in
      let (isIdle, pause) = state.withLock { state in
        if state.writer != nil { state.flushers.append(flusher) }
        return (state.writer == nil, state.retryPause)
      }
      if isIdle { flusher.resume() }
      pause?.cancel()
    }
  }

  private func write() async {
    var attempt = 0
    while let batch = nextBatch() {
      do {
        try await ledger.append(batch)
        finish(batch.count, error: nil)
        let crossings = batch.compactMap(\.crossing)
        if !crossings.isEmpty { published(crossings) }
        attempt = 0
      } catch {
        finish(0, error: "\(error)")
        await pause(attempt)
        attempt += 1
      }
    }
  }

  /// Nil when the queue is empty; the writer ends then.
  private func nextBatch() -> [LedgerEntry]? {
    let (batch, flushers) = state.withLock { state -> ([LedgerEntry]?, [CheckedContinuation<Void, Never>]) in
      guard !state.queue.isEmpty else {
        state.writer = nil
        defer { state.flushers = [] }
        return (nil, state.flushers)
      }
      let batch = Array(state.queue.prefix(Self.batchSize))
      state.inFlight = batch.count
      return (batch, [])
    }
    for flusher in flushers { flusher.resume() }
    return batch
  }

  private func finish(_ written: Int, error: String?) {
    let flushers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.queue.removeFirst(written)
      state.inFlight = 0
      state.health.error = error
      guard error != nil else { return [] }
      defer { state.flushers = [] }
      return state.flushers
    }
    for flusher in flushers { flusher.resume() }
  }

  /// Returns at once while a caller waits in `flush`, which makes one more attempt.
  private func pause(_ attempt: Int) async {
    let pause = state.withLock { state in
      guard state.flushers.isEmpty else { return nil as Task<Void, any Error>? }
      state.retryPause = Task { [clock] in try await clock.sleep(Self.backOff.delay(attempt: attempt)) }
      return state.retryPause
    }
    _ = await pause?.result
    state.withLock { $0.retryPause = nil }
  }
}

extension LedgerEntry {
  fileprivate var crossing: CrossingEntry? { if case .crossing(let entry) = self { entry } else { nil } }
}
