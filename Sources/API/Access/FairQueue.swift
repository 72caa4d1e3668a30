internal import Execution
internal import Synchronization

/// Work for one thread, in turns: each caller's oldest job, one caller after the other. A caller with a hundred jobs delays
/// others by one job at a time. Preferred jobs come first.
final class FairQueue: Sendable {
  struct Full: Error {}

  /// Ends once, by its work or by a cancellation.
  fileprivate struct Job: Sendable {
    let id: UInt64
    let run: @Sendable () -> Void
    let cancel: @Sendable () -> Void
  }

  fileprivate struct State {
    var nextID: UInt64 = 0
    var preferred: [Job] = []
    var jobs: [String: [Job]] = [:]
    /// Callers with jobs, the next one first.
    var turns: [String] = []
  }

  private let thread: SerialThread
  private let limit: Int
  private let callerLimit: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: jobs that wait in all; preferred ones have as many places of their own.
  ///   - callerLimit: jobs of one caller that wait.
  init(name: String, limit: Int, callerLimit: Int, niceness: Int32 = 0) {
    thread = SerialThread(name: name, niceness: niceness)
    self.limit = limit
    self.callerLimit = callerLimit
  }

  /// - Throws: `Full`, `CancellationError` for a job that had not begun, or the error of `work`.
  func call<R: Sendable>(
    as caller: String, isPreferred: Bool = false, _ work: @escaping @Sendable () throws -> R
  ) async throws -> R {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let job = Job(
          id: id, run: { continuation.resume(with: Result(catching: work)) },
          cancel: { continuation.resume(throwing: CancellationError()) })
        guard add(job, caller, isPreferred) else { return continuation.resume(throwing: Full()) }
        thread.run { self.state.withLock { $0.removeNext() }?.run() }
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Jobs that have not begun.
  var waiting: Int { state.withLock { $0.preferred.count + $0.jobs.values.reduce(0) { $0 + $1.count } } }

  private func add(_ job: Job, _ caller: String, _ isPreferred: Bool) -> Bool {
    state.withLock { state in
      if isPreferred {
        guard state.preferred.count < limit else { return false }
        state.preferred.append(job)
        return true
      }
      let own = state.jobs[caller]?.count ?? 0
      guard own < callerLimit, state.jobs.values.reduce(0, { $0 + $1.count }) < limit else { return false }
      state.jobs[caller, default: []].append(job)
      if own == 0 { state.turns.append(caller) }
      return true
    }
  }

  private func cancel(_ id: UInt64) { state.withLock { $0.remove(id) }?.cancel() }
}

extension FairQueue.State {
  fileprivate mutating func removeNext() -> FairQueue.Job? {
    if !preferred.isEmpty { return preferred.removeFirst() }
    guard let caller = turns.first else { return nil }
    turns.removeFirst()
    guard let job = jobs[caller]?.removeFirst() else { return nil }
    if jobs[caller]?.isEmpty ?? true { jobs[caller] = nil } else { turns.append(caller) }
    return job
  }

  fileprivate mutating func remove(_ id: UInt64) -> FairQueue.Job? {
    if let index = preferred.firstIndex(where: { $0.id == id }) { return preferred.remove(at: index) }
    for (caller, waiting) in jobs {
      guard let index = waiting.firstIndex(where: { $0.id == id }) else { continue }
      let job = jobs[caller]?.remove(at: index)
      if jobs[caller]?.isEmpty ?? true {
        jobs[caller] = nil
        turns.removeAll { $0 == caller }
      }
      return job
    }
    return nil
  }
}
