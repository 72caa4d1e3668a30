internal import DequeModule
internal import Synchronization

/// Resources that many tasks share, such as detectors or database connections. A task waits for the first free one, in the
/// order of arrival.
package final class ResourcePool<Resource: Sendable>: Sendable {
  private struct Waiter {
    let id: Int
    let continuation: CheckedContinuation<Resource, any Error>
  }

  private struct State {
    var free: [Resource]
    var waiters: Deque<Waiter> = []
    var nextWaiter = 0
  }

  /// All resources, free or in use.
  package let resources: [Resource]
  private let state: Mutex<State>

  package init(_ resources: [Resource]) {
    self.resources = resources
    state = Mutex(State(free: resources))
  }

  /// Runs `work` with a resource that no other task uses at the same time.
  /// - Throws: `CancellationError` when the task is cancelled while it waits; what `work` throws.
  package func withResource<R>(
    isolation: isolated (any Actor)? = #isolation, _ work: (Resource) async throws -> R
  ) async throws -> R {
    let resource = try await acquire()
    defer { release(resource) }
    return try await work(resource)
  }

  /// Number of tasks that wait for a resource.
  package var waiterCount: Int { state.withLock { $0.waiters.count } }

  private func acquire() async throws -> Resource {
    let id = state.withLock { state in
      defer { state.nextWaiter += 1 }
      return state.nextWaiter
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result = state.withLock { state -> Result<Resource, any Error>? in
          // If the task was cancelled earlier, `cancel` found no waiter to resume.
          if Task.isCancelled { return .failure(CancellationError()) }
          if let resource = state.free.popLast() { return .success(resource) }
          state.waiters.append(Waiter(id: id, continuation: continuation))
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func cancel(_ id: Int) {
    let waiter = state.withLock { state in
      state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
    }
    waiter?.continuation.resume(throwing: CancellationError())
  }

  private func release(_ resource: Resource) {
    let waiter = state.withLock { state -> Waiter? in
      if let waiter = state.waiters.popFirst() { return waiter }
      state.free.append(resource)
      return nil
    }
    waiter?.continuation.resume(returning: resource)
  }
}
