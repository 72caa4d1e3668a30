internal import Foundation

/// A thread of its own that runs jobs one after another: for C calls that block, which must never hold a thread of the cooperative
/// pool. An actor whose executor it is runs there as a whole. Ends when the last reference goes, after the jobs that wait.
package final class SerialThread: SerialExecutor {
  private let queue = JobQueue()

  package init(name: String) {
    let queue = queue
    Thread.detachNewThread {
      Thread.current.name = name
      while let job = queue.next() { job() }
    }
  }

  deinit { queue.close() }

  package func run(_ job: @escaping @Sendable () -> Void) { queue.append(job) }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // Holds this executor while the job runs, which may drop the last reference to its actor.
    run { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

/// Jobs that wait for the thread, first in, first out.
///
/// `@unchecked Sendable`: `jobs` and `isClosed` are touched only under `condition`'s lock.
private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [@Sendable () -> Void] = []
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
