package import Scene
internal import Synchronization

/// Several detectors that many cameras share: a frame goes to the first one that is free, frames wait in the order in which
/// they came.
///
/// A camera waits for its answer before it takes its next frame, so at most one frame a camera waits here and cameras take
/// turns. What comes from a camera meanwhile gives way to newer frames in the camera's own queue.
package final class DetectorPool: PersonDetector {
  private struct State {
    var free: [Int]
    var waiting: [CheckedContinuation<Int, Never>] = []
  }

  package let request: InputRequest?
  private let detectors: [any PersonDetector]
  private let state: Mutex<State>

  /// - Parameter detectors: at least one, all of the same network.
  package init(_ first: any PersonDetector, _ others: [any PersonDetector] = []) {
    detectors = [first] + others
    request = first.request
    state = Mutex(State(free: Array(detectors.indices)))
  }

  package func detections(in frame: Frame) async throws -> [Detection] {
    let number = await take()
    defer { giveBack(number) }
    return try await detectors[number].detections(in: frame)
  }

  private func take() async -> Int {
    await withCheckedContinuation { waiter in
      let number = state.withLock { state -> Int? in
        if let number = state.free.popLast() { return number }
        state.waiting.append(waiter)
        return nil
      }
      if let number { waiter.resume(returning: number) }
    }
  }

  private func giveBack(_ number: Int) {
    let next = state.withLock { state -> CheckedContinuation<Int, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free.append(number)
      return nil
    }
    next?.resume(returning: number)
  }
}
