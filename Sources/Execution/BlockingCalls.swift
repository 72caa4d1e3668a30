internal import Dispatch
internal import Synchronization

/// Blocking calls that may never return: a dead network mount, a FIFO, a name service that hangs.
///
/// Each call has its own thread. A caller that stops waiting leaves the thread behind. The thread ends with its call, and drops the
/// result. At most `limit` threads are left behind: more calls are refused until one returns.
///
///     caller ──call──► waits ──result────────────► returned
///                        └──time limit, cancel──► thrown at once; the thread counts as left behind until its call returns
package final class BlockingCalls: Sendable {
  package enum Abandonment: Error, Equatable {
    /// The time limit passed.
    case timedOut
    /// The caller's task was cancelled.
    case cancelled
    /// `limit` earlier calls have not returned.
    case tooManyLeftBehind
  }

  package let limit: Int
  private let left = Atomic(0)

  package init(limit: Int) { self.limit = limit }

  /// Threads whose callers no longer wait.
  package var leftBehind: Int { left.load(ordering: .relaxed) }

  /// - Parameters:
  ///   - seconds: real time; nil waits until the call returns or the task is cancelled.
  ///   - abandoned: called when the caller stops waiting, to ask the call for its end.
  /// - Throws: `Abandonment`, or what `work` throws.
  package func call<R: Sendable>(
    named name: String, within seconds: Double?, abandoned: @escaping @Sendable (Abandonment) -> Void = { _ in },
    _ work: @escaping @Sendable () throws -> R
  ) async throws -> R {
    let pending = try begin()
    let outcome = Outcome<R>()
    let abandon: @Sendable (Abandonment) -> Void = { failure in
      guard outcome.store(.failure(failure)) else { return }
      pending.abandon()
      abandoned(failure)
      outcome.announce()
    }
    SerialThread(name: name).run {
      _ = outcome.store(Result(catching: work))
      pending.end()
      outcome.announce()
    }
    if let seconds {
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { abandon(.timedOut) }
    }
    return try await withTaskCancellationHandler {
      try await outcome.value()
    } onCancel: {
      abandon(.cancelled)
    }
  }

  /// Registers a thread that the caller starts itself, such as a long reading.
  package func begin() throws(Abandonment) -> Pending {
    guard leftBehind < limit else { throw .tooManyLeftBehind }
    return Pending(self)
  }

  fileprivate func change(by amount: Int) { left.add(amount, ordering: .relaxed) }
}

extension BlockingCalls {
  /// One running call.
  package final class Pending: Sendable {
    private enum State { case waitedFor, leftBehind, ended }

    private let calls: BlockingCalls
    private let state = Mutex(State.waitedFor)

    fileprivate init(_ calls: BlockingCalls) { self.calls = calls }

    /// The caller no longer waits.
    package func abandon() {
      state.withLock { state in
        guard state == .waitedFor else { return }
        state = .leftBehind
        calls.change(by: 1)
      }
    }

    /// The call has returned.
    package func end() {
      state.withLock { state in
        if state == .leftBehind { calls.change(by: -1) }
        state = .ended
      }
    }
  }

  /// The first result of a call, taken once. It is stored first and announced then, so that the thread holds no reference to what
  /// the caller may release at once.
  private final class Outcome<R: Sendable>: Sendable {
    private struct State {
      var isSettled = false
      var result: Result<R, any Error>?
      var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// - Returns: whether this result is the first.
    func store(_ result: Result<R, any Error>) -> Bool {
      state.withLock { state in
        guard !state.isSettled else { return false }
        state.isSettled = true
        state.result = result
        return true
      }
    }

    func announce() {
      let waiter = state.withLock { state in
        defer { state.waiter = nil }
        return state.waiter
      }
      waiter?.resume()
    }

    func value() async throws -> R {
      await withCheckedContinuation { continuation in
        let isSettled = state.withLock { state in
          if !state.isSettled { state.waiter = continuation }
          return state.isSettled
        }
        if isSettled { continuation.resume() }
      }
      let result = state.withLock { state in
        defer { state.result = nil }
        return state.result
      }
      guard let result else { throw Abandonment.cancelled }
      return try result.get()
    }
  }
}
