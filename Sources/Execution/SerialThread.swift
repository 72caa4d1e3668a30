internal import DequeModule
internal import Foundation

/// A dedicated thread that runs jobs one after another. Use it for C calls that block, because such calls must never hold a
/// thread of the cooperative pool.
///
/// An actor that uses it as its executor runs on this thread as a whole. The thread ends after the last reference is gone and
/// the waiting jobs are done.
package final class SerialThread: SerialExecutor {
  private let queue = JobQueue()

  package init(name: String) {
    let queue = queue
    let thread = Thread { while let job = queue.next() { job() } }
    thread.start()
    // Foundation loses a name that the thread gives itself before `start` has returned.
    thread.name = name
  }

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

/// Jobs that wait for the thread, first in, first out.
///
/// `@unchecked Sendable`: `jobs` and `isClosed` are accessed only under the lock of `condition`.
private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: Deque<@Sendable () -> Void> = []
  private var isClosed = false

  func append(_ job: @escaping @Sendable () -> Void) {
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  /// Waits for a job; nil once the queue is closed and empty.
  func next() -> (@Sendable () -> Void)? {
    condition.withLock {
      while jobs.isEmpty, !isClosed { condition.wait() }
      return jobs.popFirst()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.signal()
    }
  }
}
