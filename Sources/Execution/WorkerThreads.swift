/// Threads of their own for tasks that must not slow down the cooperative pool, such as the requests of strangers.
///
/// A task and its child tasks run here inside `withTaskExecutorPreference(_:)`. Actors with an executor of their own stay on it.
package final class WorkerThreads: TaskExecutor {
  private let queue = JobQueue()

  /// - Parameter niceness: 0 is a normal thread; one of 10 gives way to normal threads.
  package init(name: String, count: Int, niceness: Int32 = 0) {
    for _ in 0..<count { queue.startThread(name: name, niceness: niceness) }
  }

  deinit { queue.close() }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.append { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
