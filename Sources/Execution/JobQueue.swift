internal import DequeModule
internal import Foundation

/// Jobs that wait for a thread, first in, first out.
///
/// `@unchecked Sendable`: `jobs` and `isClosed` are accessed only under the lock of `condition`.
final class JobQueue: @unchecked Sendable {
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
      condition.broadcast()
    }
  }

  /// Starts a thread that runs jobs until the queue is closed and empty.
  /// - Parameter niceness: 0 is a normal thread; the kernel gives one of 10 about a tenth of a normal one's time.
  func startThread(name: String, niceness: Int32 = 0) {
    let thread = Thread {
      // On Linux, a niceness belongs to a thread. A refusal leaves the thread normal.
      if niceness != 0 { _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness) }
      while let job = self.next() { job() }
    }
    thread.start()
    // Foundation loses a name that the thread gives itself before `start` has returned.
    thread.name = name
  }
}
