internal import Foundation
internal import Scene

/// A bounded queue from the thread that decodes to the task that counts.
///
/// `@unchecked Sendable`: every variable is read and written under `condition`.
final class FrameQueue: @unchecked Sendable {
  enum WhenFull {
    /// Files: the decoder waits.
    case wait
    /// Cameras: the oldest frame gives way to the newest.
    case dropOldest
  }

  private enum End {
    case finished
    case failed(any Error)
  }

  private let condition = NSCondition()
  private let depth: Int
  private let whenFull: WhenFull
  private let onCancel: @Sendable () -> Void
  private var frames: [Frame] = []
  private var readers: [CheckedContinuation<Frame?, any Error>] = []
  private var end: End?
  private var cancelled = false
  private var droppedCount = 0

  /// - Parameter onCancel: called at every cancellation, to end a blocking read.
  init(depth: Int, whenFull: WhenFull, onCancel: @escaping @Sendable () -> Void) {
    self.depth = max(1, depth)
    self.whenFull = whenFull
    self.onCancel = onCancel
  }

  var dropped: Int { condition.withLock { droppedCount } }

  /// Blocks while a `wait` queue is full. False when nobody will read any more.
  func push(_ frame: Frame) -> Bool {
    condition.lock()
    while whenFull == .wait, frames.count >= depth, !cancelled { condition.wait() }
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
    if frames.count >= depth {
      frames.removeFirst()
      droppedCount += 1
    }
    frames.append(frame)
    condition.unlock()
    return true
  }

  /// No more frames come; those that wait are still read, then the error is thrown once.
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
      try await withCheckedThrowingContinuation { take(for: $0) }
    } onCancel: {
      cancel()
    }
  }

  private func take(for reader: CheckedContinuation<Frame?, any Error>) {
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

  /// The reader has gone: waiting frames are freed and the decoder's next push is refused.
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
