internal import Synchronization

/// One sender, any number of readers, none of whom can hold the sender up or make memory grow.
///
///     send ─► history (newest h) ─► reader's queue (newest n) ─► for await
///                   └─ replayed to a reader who says what it saw last
///
/// A slow reader loses its oldest values; the gap in the numbers tells it so.
package final class Broadcast<Value: Sendable>: Sendable {
  package struct Item: Sendable {
    /// Rises by one with each value.
    package let number: Int64
    package let value: Value
  }

  private struct State {
    var next: Int64
    var history: [Item] = []
    var readers: [Int: AsyncStream<Item>.Continuation] = [:]
    var nextReader = 0
    var isFinished = false
  }

  private let state: Mutex<State>
  private let keeps: Int

  /// - Parameters:
  ///   - history: values kept for readers that come back.
  ///   - first: number of the first value. A server gives one that grows from start to start, such as microseconds of UTC, so
  ///     that a reader's last number of an earlier run is older than anything here.
  package init(history: Int = 0, first: Int64 = 1) {
    keeps = history
    state = Mutex(State(next: first))
  }

  @discardableResult
  package func send(_ value: Value) -> Int64 {
    state.withLock { state in
      let item = Item(number: state.next, value: value)
      state.next += 1
      if keeps > 0 {
        if state.history.count == keeps { state.history.removeFirst() }
        state.history.append(item)
      }
      for reader in state.readers.values { reader.yield(item) }
      return item.number
    }
  }

  /// - Parameters:
  ///   - after: number of the last value that the reader has seen; newer ones that are still kept come first. Nil starts with
  ///     what is sent from now on.
  ///   - buffer: values that wait for a slow reader.
  package func subscribe(after: Int64? = nil, buffer: Int = 1) -> AsyncStream<Item> {
    let (stream, reader) = AsyncStream.makeStream(
      of: Item.self, bufferingPolicy: .bufferingNewest(max(1, buffer) + (after == nil ? 0 : keeps)))
    let number = state.withLock { state -> Int? in
      if let after {
        for item in state.history where item.number > after { reader.yield(item) }
      }
      guard !state.isFinished else { return nil }
      defer { state.nextReader += 1 }
      state.readers[state.nextReader] = reader
      return state.nextReader
    }
    guard let number else {
      reader.finish()
      return stream
    }
    reader.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.readers.removeValue(forKey: number) }
    }
    return stream
  }

  package var readers: Int { state.withLock { $0.readers.count } }

  /// Readers get what waits for them, then their streams end; nothing is sent any more.
  package func finish() {
    let readers = state.withLock { state in
      defer { state.readers = [:] }
      state.isFinished = true
      return state.readers
    }
    for reader in readers.values { reader.finish() }
  }
}
