internal import Foundation
package import Scene
internal import Synchronization

/// A file, a folder of pictures or a camera as frames: decoded, thinned out by time, scaled and turned upright on a
/// thread of its own.
///
///     thread:  read ─ decode ─ clock ─ sample ─ scale ──► queue (4) ──► frames() of the reading task
///
/// A file's decoder waits when the queue is full; of a camera's frames the oldest gives way. Frames end, the thread stops
/// and everything is freed when the reading task is cancelled or lets go of the stream.
///
/// A picture whose size differs from the first one's (a camera that changed its resolution) is scaled to the first
/// one's size, so that lines drawn on the first stay where they are.
package final class VideoSource: FrameSource {
  package let info: SourceInfo
  private let location: VideoLocation
  private let options: Options
  /// The decoder that `open` made, until the first `frames()` takes it.
  private let opened: Handover
  private let reading = Mutex(Reading())

  private init(_ decoder: Decoder, location: VideoLocation, options: Options) {
    info = decoder.info
    self.location = location
    self.options = options
    opened = Handover(decoder)
  }

  /// When a file's first frame was filmed, as `open` was told; a camera was opened now.
  package var start: WallTime { info.isLive ? options.wallClock() : options.start }

  /// Connects and decodes the first frame.
  ///
  /// - Parameter location: a video file, a folder of pictures, `frame_%04d.png`, a picture, `/dev/video0`, `rtsp://…` or
  ///   `http(s)://…`.
  /// - Throws: `VideoError`.
  package static func open(_ location: String, options: Options = Options()) async throws -> VideoSource {
    let location = VideoLocation(location)
    let interrupt = Interrupt()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        onThread {
          do throws(VideoError) {
            let decoder = try Decoder(location, options: options, interrupt: interrupt)
            continuation.resume(returning: VideoSource(decoder, location: location, options: options))
          } catch {
            continuation.resume(throwing: error)
          }
        }
      }
    } onCancel: {
      interrupt.stop()
    }
  }

  /// The frames from the start. A second call opens a file anew; errors of that come through the stream.
  package func frames() -> AsyncThrowingStream<Frame, any Error> {
    let decoder = opened.take()
    let interrupt = decoder?.interrupt ?? Interrupt()
    let handover = Handover(decoder)
    let queue = FrameQueue(
      depth: options.queueDepth, whenFull: info.isLive ? .dropOldest : .wait, onCancel: { interrupt.stop() })
    reading.withLock { $0.report = SourceReport() }
    Self.onThread { [self] in
      let report = read(handover, interrupt: interrupt, into: queue)
      reading.withLock { $0.end(report) }
    }
    let lease = StreamLease(queue)
    return AsyncThrowingStream { try await lease.queue.next() }
  }

  /// What became of the newest reading, or how far it is.
  package var report: SourceReport { reading.withLock { $0.report } }

  /// Waits until the newest reading has ended, for whatever reason, and what it used is freed.
  package func finished() async -> SourceReport {
    await withCheckedContinuation { waiter in
      reading.withLock { reading in
        if reading.report.state == .reading {
          reading.waiters.append(waiter)
        } else {
          waiter.resume(returning: reading.report)
        }
      }
    }
  }

  /// Blocks until the last frame. When it returns, the decoder is closed.
  private func read(_ handover: Handover, interrupt: Interrupt, into queue: FrameQueue) -> SourceReport {
    var report = SourceReport()
    var state = SourceReport.State.ended
    do throws(VideoError) {
      var run = SourceRun(try decoder(handover, interrupt), options: options)
      defer { report = run.report(dropped: queue.dropped) }
      while let frame = try run.next() {
        guard queue.push(frame) else {
          state = .cancelled
          break
        }
        reading.withLock { $0.report = run.report(dropped: queue.dropped) }
      }
    } catch {
      state = error.code == .cancelled ? .cancelled : .failed(error)
    }
    report.state = state
    if case .failed(let error) = state { queue.finish(throwing: error) } else { queue.finish() }
    return report
  }

  private func decoder(_ handover: Handover, _ interrupt: Interrupt) throws(VideoError) -> Decoder {
    if let opened = handover.take() { return opened }
    return try Decoder(location, options: options, interrupt: interrupt)
  }

  private static func onThread(_ work: @escaping @Sendable () -> Void) {
    Thread.detachNewThread {
      // Set from within: only then does the name reach the kernel, which is where `top` and a debugger look.
      Thread.current.name = threadName
      work()
    }
  }

  /// At most 15 bytes, Linux's limit.
  static let threadName = "footfall-video"
}

extension VideoSource {
  private struct Reading {
    var report = SourceReport()
    var waiters: [CheckedContinuation<SourceReport, Never>] = []

    mutating func end(_ report: SourceReport) {
      self.report = report
      for waiter in waiters { waiter.resume(returning: report) }
      waiters = []
    }
  }

  /// Passes a decoder from one thread to the next, once.
  private final class Handover: Sendable {
    private let decoder: Mutex<Decoder?>

    init(_ decoder: Decoder?) { self.decoder = Mutex(decoder) }

    func take() -> Decoder? {
      decoder.withLock { decoder in
        defer { decoder = nil }
        return decoder
      }
    }
  }

  /// Cancels the queue when the stream that holds it is dropped.
  private final class StreamLease: Sendable {
    let queue: FrameQueue

    init(_ queue: FrameQueue) { self.queue = queue }

    deinit { queue.cancel() }
  }
}
