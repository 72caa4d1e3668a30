import Foundation

/// A thread of its own that runs an actor's jobs one after another, so that inference, which blocks for many milliseconds, never
/// holds a thread of the cooperative pool.
final class InferenceThread: SerialExecutor {
  private let queue = JobQueue()

  init(name: String) {
    let queue = queue
    let thread = Thread { [weak self] in
      Thread.current.name = name
      while let job = queue.next() {
        // Held while the job runs: the job may drop the last reference to the actor and so to this executor.
        guard let executor = self else { return }
        job.runSynchronously(on: executor.asUnownedSerialExecutor())
      }
    }
    thread.start()
  }

  deinit { queue.close() }

  func enqueue(_ job: consuming ExecutorJob) { queue.append(UnownedJob(job)) }
}

/// Jobs that wait for the thread, first in, first out.
///
/// `@unchecked Sendable`: `jobs` and `isClosed` are touched only under `condition`'s lock.
private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [UnownedJob] = []
  private var isClosed = false

  func append(_ job: UnownedJob) {
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  /// Waits for a job; nil once the queue is closed.
  func next() -> UnownedJob? {
    condition.withLock {
      while jobs.isEmpty, !isClosed { condition.wait() }
      return jobs.isEmpty ? nil : jobs.removeFirst()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.signal()
    }
  }
}
