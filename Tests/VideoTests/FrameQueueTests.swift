import Foundation
import Scene
import Synchronization
import Testing

@testable import Video

@Suite struct FrameQueueTests {
  /// Catches a decoder that runs ahead of a slow reader: the pushing thread may be at most `depth` frames ahead.
  @Test func aFullQueueHoldsTheDecoderBack() async throws {
    let queue = FrameQueue(depth: 2, onCancel: {})
    let pushed = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        await withCheckedContinuation { continuation in
          Thread.detachNewThread {
            for index in 0..<50 {
              _ = queue.push(frame(index))
              pushed.raise()
            }
            queue.finish()
            continuation.resume()
          }
        }
      }
      var read = 0
      while let frame = try await queue.next() {
        #expect(frame.index == read)
        read += 1
        #expect(pushed.value <= read + 3)
      }
      #expect(read == 50)
      try await group.waitForAll()
    }
  }

  /// Catches an error that overtakes the frames before it, or is thrown again and again.
  @Test func errorComesAfterTheFramesAndOnce() async throws {
    let queue = FrameQueue(depth: 4, onCancel: {})
    _ = queue.push(frame(0))
    queue.finish(throwing: VideoError(.readFailed, "cut"))
    #expect(try await queue.next()?.index == 0)
    await #expect(throws: VideoError.self) { try await queue.next() }
    #expect(try await queue.next()?.index == nil)
  }

  /// Catches a thread that waits for ever for a reader that has stopped.
  @Test func cancellationFreesAWaitingDecoder() async throws {
    let cancelled = Tally()
    let queue = FrameQueue(depth: 1, onCancel: { cancelled.raise() })
    _ = queue.push(frame(0))
    async let refused = withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: queue.push(frame(1))) }
    }
    queue.cancel()
    #expect(await refused == false)
    #expect(try await queue.next()?.index == nil)
    #expect(cancelled.value == 1)
  }
}

private func frame(_ index: Int) -> Frame {
  Frame(
    index: index, time: Timestamp(microseconds: Int64(index)), wallTime: WallTime(microseconds: 0),
    size: Size(width: 1, height: 1), picture: nil, input: nil, placement: nil)
}

/// A number that two threads read and increase.
final class Tally: Sendable {
  private let number = Mutex(0)
  var value: Int { number.withLock { $0 } }
  func raise() { number.withLock { $0 += 1 } }
}
