/// A dedicated thread that runs jobs one after another. Use it for C calls that block, because such calls must never hold a
/// thread of the cooperative pool.
///
/// An actor that uses it as its executor runs on this thread as a whole. The thread ends after the last reference is gone and
/// the waiting jobs are done.
package final class SerialThread: SerialExecutor {
  private let queue = JobQueue()

  /// - Parameter niceness: 0 is a normal thread; one of 10 gives way to normal threads.
  package init(name: String, niceness: Int32 = 0) { queue.startThread(name: name, niceness: niceness) }

  deinit { queue.close() }

  package func run(_ job: @escaping @Sendable () -> Void) { queue.append(job) }

  /// Runs blocking work on this thread and returns its result.
  package func call<R: Sendable, E: Error>(_ work: @escaping @Sendable () throws(E) -> R) async throws(E) -> R {
    let result: Result<R, E> = await withCheckedContinuation { continuation in
      run { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // Keeps this executor alive while the job runs: the job may drop the last reference to its actor.
    run { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

/// Runs one blocking call on a new thread that ends with it. For rare calls; a `SerialThread` serves frequent ones.
package func runBlocking<R: Sendable, E: Error>(
  named name: String, _ work: @escaping @Sendable () throws(E) -> R
) async throws(E) -> R {
  try await SerialThread(name: name).call(work)
}
