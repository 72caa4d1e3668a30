package import Scene
internal import Synchronization

/// Hands events to everybody who listens and keeps the newest for those who come back.
///
/// Publishing never waits: a listener that has not taken the 256 events before is cut off, and comes back with the number of the
/// last event that it saw.
package final class EventHub: Sendable {
  /// What a listener gets: what it missed, as far as it is kept, then what happens.
  struct Listening: Sendable {
    let missed: [LiveEvent]
    /// Events between the one that was named and the oldest that is kept are gone.
    let hasLost: Bool
    let signals: AsyncStream<Signal>
  }

  enum Signal: Sendable {
    case event(LiveEvent)
    /// Nothing happened for a while, but the way is open.
    case tick
  }

  private struct Room {
    var nextID: Int64
    var kept: [LiveEvent] = []
    var nextListener = 0
    var listeners: [Int: AsyncStream<Signal>.Continuation] = [:]
  }

  private static let keptEvents = 1_000
  private static let waitingEvents = 256
  private let room: Mutex<Room>

  /// - Parameter firstID: beyond every number of an earlier run, such as the time in microseconds, so that a page that outlived
  ///   the server's restart does not wait for numbers that it has seen.
  package init(firstID: Int64) { room = Mutex(Room(nextID: firstID)) }

  package func publish(_ news: LiveEvent.News, store: StoreID?, at time: WallTime) {
    let slow = room.withLock { room in
      let event = LiveEvent(id: room.nextID, time: time, store: store, news: news)
      room.nextID += 1
      room.kept.append(event)
      // In batches, so that dropping the oldest does not move the whole list each time.
      if room.kept.count >= 2 * Self.keptEvents { room.kept.removeFirst(Self.keptEvents) }
      let slow = room.listeners.filter { _, continuation in
        if case .dropped = continuation.yield(.event(event)) { true } else { false }
      }
      for listener in slow.keys { room.listeners[listener] = nil }
      return slow
    }
    // Past the lock: finishing calls `leave`, which takes it.
    for continuation in slow.values { continuation.finish() }
  }

  /// To be called every fifteen seconds or so: proxies close a way on which nothing goes.
  package func tick() {
    room.withLock { room in
      for continuation in room.listeners.values { continuation.yield(.tick) }
    }
  }

  /// - Parameter id: the newest event that the listener saw; nil for one that comes for the first time.
  func listen(after id: Int64?) -> Listening {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Signal.self, bufferingPolicy: .bufferingOldest(Self.waitingEvents))
    return room.withLock { room in
      let listener = room.nextListener
      room.nextListener += 1
      room.listeners[listener] = continuation
      continuation.onTermination = { [weak self] _ in self?.leave(listener) }
      guard let id, id < room.nextID else {
        return Listening(missed: [], hasLost: id != nil, signals: stream)
      }
      let oldest = room.kept.first?.id ?? room.nextID
      return Listening(missed: room.kept.filter { $0.id > id }, hasLost: id < oldest - 1, signals: stream)
    }
  }

  /// Ends every stream, so that the server can stop.
  package func close() {
    let listeners = room.withLock { room in
      defer { room.listeners = [:] }
      return room.listeners.values.map { $0 }
    }
    for listener in listeners { listener.finish() }
  }

  var listeners: Int { room.withLock { $0.listeners.count } }

  private func leave(_ listener: Int) {
    room.withLock { _ = $0.listeners.removeValue(forKey: listener) }
  }
}
