import Execution
import Foundation
import Synchronization
import Testing

struct WorkerThreadsTests {
  private final class Flag: Sendable { let isDone = Atomic(false) }

  /// Catches a task or a child task that runs on the cooperative pool all the same.
  @Test func tasksAndTheirChildrenRunThere() async {
    let threads = WorkerThreads(name: "strangers", count: 2, niceness: 1)
    let names = await withTaskExecutorPreference(threads) {
      await withTaskGroup { group in
        for _ in 0..<20 {
          group.addTask {
            await Task.yield()
            return Self.threadName()
          }
        }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
    }
    #expect(names == ["strangers"])
  }

  /// Catches busy tasks of strangers that delay the tasks of others until they are done.
  @Test func busyThreadsLeaveThePoolFree() async {
    let threads = WorkerThreads(name: "strangers", count: 4)
    let flag = Flag()
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask(executorPreference: threads) { while !flag.isDone.load(ordering: .relaxed) { usleep(1_000) } }
      }
      // With all threads of the pool busy, this task would never run.
      group.addTask { flag.isDone.store(true, ordering: .relaxed) }
    }
    let wasReached = flag.isDone.load(ordering: .relaxed)
    #expect(wasReached)
  }

  /// Not in the task itself: `Thread.current` is unavailable in asynchronous code.
  private static func threadName() -> String { Thread.current.name ?? "" }
}
