internal import DequeModule
internal import Synchronization

/// One sender and any number of readers. A reader can neither hold up the sender nor make memory grow.
///
///     send ─► history (newest h) ─► reader's buffer (bounded) ─► for await
///                   └─ replayed to a reader that names the last number it saw
package final class Broadcast<Value: Sendable>: Sendable {
  package struct Item: Sendable {
    /// Rises by one with each value.
    package let number: Int64
    package let value: Value
  }

  /// What happens to a reader whose buffer is full.
  package enum SlowReaderPolicy: Sendable {
    /// The reader loses its oldest values; the numbers show the gap.
    case dropsOldest
    /// The stream ends after the buffered values. The reader subscribes again with the number of the last one.
    case endsStream
  }

  package struct Subscription: Sendable {
    /// Values that are newer than the number which the reader named, as far as the history reaches.
    package let missed: [Item]
    /// Whether values between that number and the oldest of the history are gone.
    package let hasGap: Bool
    /// Values sent from now on.
    package let items: AsyncStream<Item>
  }

  private struct Reader {
    let continuation: AsyncStream<Item>.Continuation
    let policy: SlowReaderPolicy
  }

  private struct State {
    var next: Int64
    var history: Deque<Item> = []
    var readers: [Int: Reader] = [:]
    var nextReader = 0
    var isFinished = false
  }

  private let state: Mutex<State>
  private let historyLimit: Int

  /// - Parameters:
  ///   - history: number of values kept for readers that come back.
  ///   - first: number of the first value. A server passes one that grows from start to start, such as microseconds of UTC, so
  ///     that numbers of an earlier run are older than all numbers of this one.
  package init(history: Int = 0, first: Int64 = 1) {
    historyLimit = history
    state = Mutex(State(next: first))
  }

  /// Sends a value to all readers; never waits.
  /// - Returns: the number of the value.
  @discardableResult
  package func send(_ value: Value) -> Int64 {
    send { state in
      let item = Item(number: state.next, value: value)
      state.next += 1
      guard historyLimit > 0 else { return item }
      if state.history.count == historyLimit { state.history.removeFirst() }
      state.history.append(item)
      return item
    }
  }

  /// Sends a value to current readers only, such as a keep-alive: it has the number of the value before it and is not replayed.
  package func sendTransient(_ value: Value) { send { Item(number: $0.next - 1, value: value) } }

  @discardableResult
  private func send(_ makeItem: (inout State) -> Item) -> Int64 {
    let (number, slow) = state.withLock { state in
      let item = makeItem(&state)
      var slow: [AsyncStream<Item>.Continuation] = []
      for (id, reader) in state.readers {
        if case .dropped = reader.continuation.yield(item), reader.policy == .endsStream {
          slow.append(reader.continuation)
          state.readers[id] = nil
        }
      }
      return (item.number, slow)
    }
    // Outside the lock: `finish` calls `onTermination`, which takes it.
    for continuation in slow { continuation.finish() }
    return number
  }

  /// - Parameters:
  ///   - last: number of the last value that the reader has seen; nil for a new reader.
  ///   - buffer: number of values that wait for a slow reader.
  package func subscribe(
    after last: Int64? = nil, buffer: Int = 1, whenFull policy: SlowReaderPolicy = .dropsOldest
  ) -> Subscription {
    let size = max(1, buffer)
    let (stream, continuation) = AsyncStream.makeStream(
      of: Item.self,
      bufferingPolicy: policy == .dropsOldest ? .bufferingNewest(size) : .bufferingOldest(size))
    return state.withLock { state in
      let (missed, hasGap) = Self.missed(after: last, state)
      guard !state.isFinished else {
        continuation.finish()
        return Subscription(missed: missed, hasGap: hasGap, items: stream)
      }
      let id = state.nextReader
      state.nextReader += 1
      state.readers[id] = Reader(continuation: continuation, policy: policy)
      continuation.onTermination = { [weak self] _ in self?.forget(id) }
      return Subscription(missed: missed, hasGap: hasGap, items: stream)
    }
  }

  /// A number that was never sent counts as a gap: it belongs to another run.
  private static func missed(after last: Int64?, _ state: State) -> ([Item], Bool) {
    guard let last, last < state.next else { return ([], last != nil) }
    let oldest = state.history.first?.number ?? state.next
    return (state.history.filter { $0.number > last }, last < oldest - 1)
  }

  package var readerCount: Int { state.withLock { $0.readers.count } }

  /// Ends all streams, and those of later readers, after the values that wait in them.
  package func finish() {
    let readers = state.withLock { state in
      defer { state.readers = [:] }
      state.isFinished = true
      return state.readers
    }
    for reader in readers.values { reader.continuation.finish() }
  }

  private func forget(_ id: Int) { state.withLock { _ = $0.readers.removeValue(forKey: id) } }
}
