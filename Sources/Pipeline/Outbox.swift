internal import Execution
internal import Scene
internal import Synchronization

/// What one camera has to write down, in order, without making the camera wait: recorded first, published then.
///
///     camera ─add─► queue (bounded) ─► record ─► published
///                     ▲                  │
///                     └──── 1…30 s ──────┘ refused: kept, told, tried again
package final class Outbox: Sendable {
  enum Entry: Sendable {
    case crossing(CameraCrossing)
    case gap(from: WallTime, reason: CameraReason)
    case gapEnd(WallTime)
    case beat(WallTime)
    case presence(StoreID, [PresenceSample])
  }

  /// How writing down does.
  package struct Health: Hashable, Sendable {
    /// Entries that are not written down yet.
    package var waiting = 0
    /// Crossings given up because too many waited: they are lost.
    package var lost = 0
    /// What the newest attempt was refused with; nil when it succeeded.
    package var refusal: String?
  }

  private struct State {
    var queue: [Entry] = []
    /// Entries at the front that are being written.
    var inHand = 0
    var health = Health()
    var isDraining = false
    var pause: Task<Void, any Error>?
    /// Those who wait in `flush`.
    var flushers: [CheckedContinuation<Void, Never>] = []
  }

  /// A day of a very busy camera, some ten megabytes.
  static let limit = 10_000
  private static let batch = 500

  private let camera: CameraID
  private let ports: CameraPorts
  private let state = Mutex(State())

  init(camera: CameraID, ports: CameraPorts) {
    self.camera = camera
    self.ports = ports
  }

  package var health: Health {
    state.withLock { state in
      var health = state.health
      health.waiting = state.queue.count
      return health
    }
  }

  func add(_ entries: [Entry]) {
    guard !entries.isEmpty else { return }
    let mustStart = state.withLock { state in
      state.queue += entries
      if state.queue.count > Self.limit {
        let excess = state.inHand..<state.inHand + state.queue.count - Self.limit
        state.health.lost += state.queue[excess].count { $0.isCrossing }
        state.queue.removeSubrange(excess)
      }
      defer { state.isDraining = true }
      return !state.isDraining
    }
    if mustStart { Task { await drain() } }
  }

  /// Waits until all is written, or refused once more: what is refused stays, and goes on being tried.
  func flush() async {
    state.withLock { $0.pause?.cancel() }
    await withCheckedContinuation { waiter in
      let isIdle = state.withLock { state in
        if state.isDraining { state.flushers.append(waiter) }
        return !state.isDraining
      }
      if isIdle { waiter.resume() }
    }
  }

  private func drain() async {
    var attempt = 0
    while let batch = nextBatch() {
      do {
        try await write(batch)
        finish(batch, refusal: nil)
        attempt = 0
      } catch {
        let isBeat = if case .beat = batch[0] { true } else { false }
        finish(isBeat ? batch : [], refusal: "\(error)")
        await pause(attempt)
        attempt += 1
      }
    }
  }

  /// Crossings that follow one another, or one entry of another kind.
  private func nextBatch() -> [Entry]? {
    let (batch, idle) = state.withLock { state -> ([Entry]?, [CheckedContinuation<Void, Never>]) in
      guard let first = state.queue.first else {
        state.isDraining = false
        defer { state.flushers = [] }
        return (nil, state.flushers)
      }
      let batch = first.isCrossing ? Array(state.queue.prefix(Self.batch).prefix { $0.isCrossing }) : [first]
      state.inHand = batch.count
      return (batch, [])
    }
    for waiter in idle { waiter.resume() }
    return batch
  }

  private func finish(_ written: [Entry], refusal: String?) {
    let flushers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.queue.removeFirst(written.count)
      state.inHand = 0
      state.health.refusal = refusal
      guard refusal != nil else { return [] }
      defer { state.flushers = [] }
      return state.flushers
    }
    for flusher in flushers { flusher.resume() }
  }

  private func write(_ batch: [Entry]) async throws {
    switch batch[0] {
    case .crossing:
      let crossings = batch.compactMap { if case .crossing(let crossing) = $0 { crossing } else { nil } }
      try await ports.record(crossings)
      ports.published(crossings)
    case .gap(let from, let reason): try await ports.beginGap(camera, from, reason)
    case .gapEnd(let at): try await ports.endGap(camera, at)
    case .beat(let at): try await ports.beat(camera, at)
    case .presence(let store, let rows): try await ports.presence(store, rows)
    }
  }

  private func pause(_ attempt: Int) async {
    let clock = ports.clock
    let seconds = min(30, Double(1 << min(attempt, 5)))
    let pause = Task { try await clock.sleep(seconds) }
    state.withLock { $0.pause = pause }
    // Cancelled by `flush`: try again at once.
    _ = await pause.result
    state.withLock { $0.pause = nil }
  }
}

extension Outbox.Entry {
  var isCrossing: Bool { if case .crossing = self { true } else { false } }
}
