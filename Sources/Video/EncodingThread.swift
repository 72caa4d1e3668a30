internal import Dispatch

/// Runs an actor's jobs one after another on a dispatch queue, away from the cooperative pool.
final class EncodingThread: SerialExecutor {
  private let queue = DispatchQueue(label: "footfall.encode")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
