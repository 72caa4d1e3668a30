import Execution
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct ResourcePoolTests {
  private func wait(until condition: @Sendable () -> Bool) async {
    while !condition() { await Task.yield() }
  }

  /// Catches a resource that two tasks have at once, and waiters that overtake one another.
  @Test func waitersAreServedInOrderOneAtATime() async throws {
    let pool = ResourcePool(["only"])
    let (held, release) = AsyncStream.makeStream(of: Void.self)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let order = Mutex<[Int]>([])
    let holder = Task {
      try await pool.withResource { _ in
        start.finish()
        for await _ in held {}
      }
    }
    for await _ in started {}
    let visit: @Sendable (Int) async throws -> Void = { number in
      try await pool.withResource { _ in order.withLock { $0.append(number) } }
    }
    var tasks: [Task<Void, any Error>] = []
    for number in 1...5 {
      tasks.append(Task { try await visit(number) })
      await wait { pool.waiterCount == number }
    }
    #expect(order.withLock { $0.isEmpty })
    release.finish()
    try await holder.value
    for task in tasks { try await task.value }
    #expect(order.withLock { $0 } == [1, 2, 3, 4, 5])
  }

  /// Catches a cancelled waiter that stays in the queue, or takes a resource with it.
  @Test func aCancelledWaiterLeavesTheQueue() async throws {
    let pool = ResourcePool([1])
    let (held, release) = AsyncStream.makeStream(of: Void.self)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let holder = Task {
      try await pool.withResource { _ in
        start.finish()
        for await _ in held {}
      }
    }
    for await _ in started {}
    let waiter = Task { try await pool.withResource { $0 } }
    await wait { pool.waiterCount == 1 }
    waiter.cancel()
    await #expect(throws: CancellationError.self) { try await waiter.value }
    #expect(pool.waiterCount == 0)
    release.finish()
    try await holder.value
    #expect(try await pool.withResource { $0 } == 1)
  }

  /// Catches a resource that is lost when the work fails.
  @Test func failedWorkReturnsItsResource() async throws {
    struct Refused: Error {}
    let pool = ResourcePool([1])
    await #expect(throws: Refused.self) { try await pool.withResource { _ in throw Refused() } }
    #expect(try await pool.withResource { $0 } == 1)
  }
}
