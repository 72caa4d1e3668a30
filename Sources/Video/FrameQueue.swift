internal import Foundation
internal import Scene

/// A bounded queue from the decoding thread to the counting task.
///
/// `@unchecked Sendable`: every variable is read and written under the lock of `condition`.
final class FrameQueue: @unchecked Sendable {
  private enum End {
    case finished
    case failed(any Error)
  }

  private let condition = NSCondition()
  private let depth: Int
  private let onCancel: @Sendable () -> Void
  private var frames: [Frame] = []
  private var readers: [CheckedContinuation<Frame?, any Error>] = []
  private var end: End?
  private var cancelled = false

  /// - Parameter onCancel: called at every cancellation, to end a blocking read.
  init(depth: Int, onCancel: @escaping @Sendable () -> Void) {
    self.depth = max(1, depth)
    self.onCancel = onCancel
  }

  /// Blocks while the queue is full.
  /// - Returns: false after a cancellation.
  func push(_ frame: Frame) -> Bool {
    condition.lock()
    while frames.count >= depth, !cancelled { condition.wait() }
    guard !cancelled else {
      condition.unlock()
      return false
    }
    guard readers.isEmpty else {
      let reader = readers.removeFirst()
      condition.unlock()
      reader.resume(returning: frame)
      return true
    }
    frames.append(frame)
    condition.unlock()
    return true
  }

  /// Ends the queue. The reader still receives the waiting frames, then the error once.
  func finish(throwing error: (any Error)? = nil) {
    condition.lock()
    let waiting = readers
    readers = []
    if waiting.isEmpty { end = error.map { .failed($0) } ?? .finished } else { end = .finished }
    condition.unlock()
    for (index, reader) in waiting.enumerated() {
      if index == 0, let error { reader.resume(throwing: error) } else { reader.resume(returning: nil) }
    }
  }

  /// The next frame; nil at the end and after a cancellation.
  func next() async throws -> Frame? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { deliverNext(to: $0) }
    } onCancel: {
      cancel()
    }
  }

  private func deliverNext(to reader: CheckedContinuation<Frame?, any Error>) {
    condition.lock()
    if cancelled {
      condition.unlock()
      reader.resume(returning: nil)
    } else if !frames.isEmpty {
      let frame = frames.removeFirst()
      condition.signal()
      condition.unlock()
      reader.resume(returning: frame)
    } else if let end {
      self.end = .finished
      condition.unlock()
      if case .failed(let error) = end { reader.resume(throwing: error) } else { reader.resume(returning: nil) }
    } else {
      readers.append(reader)
      condition.unlock()
    }
  }

  /// Frees the waiting frames and refuses the decoder's next push.
  func cancel() {
    condition.lock()
    cancelled = true
    let freed = frames
    frames = []
    let waiting = readers
    readers = []
    condition.broadcast()
    condition.unlock()
    onCancel()
    for reader in waiting { reader.resume(returning: nil) }
    _ = freed
  }
}
