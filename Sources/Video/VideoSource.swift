internal import Execution
package import Scene
internal import Synchronization

/// The frames of a file, a directory of pictures or a camera: decoded, sampled by time, scaled and turned upright on a thread of
/// its own.
///
///     thread:  read ─ decode ─ clock ─ sample ─ scale ──► queue (4) ──► frames() of the reading task
///
/// A full queue stops a file's decoder; a camera's new frames replace its oldest. When the reading task is cancelled or releases
/// the stream, the frames end, the thread stops and all memory is freed.
///
/// After a change of a camera's resolution, pictures are scaled to the size of the first one, so that lines keep their position.
package final class VideoSource: FrameSource {
  package let info: SourceInfo
  private let location: VideoLocation
  private let options: Options
  /// The decoder that `open` made, for the first `frames()`.
  private let opened: Handover
  private let reading = Mutex(Reading())

  private init(_ decoder: sending Decoder, location: VideoLocation, options: Options) {
    info = decoder.info
    self.location = location
    self.options = options
    opened = Handover(decoder)
  }

  /// Wall time of the first frame: from the options for a file, now for a camera.
  package var start: WallTime { info.isLive ? options.wallClock() : options.start }

  /// Connects and decodes the first frame.
  ///
  /// - Parameter location: a video file, a directory of pictures, `frame_%04d.png`, a picture, `/dev/video0`, `rtsp://…` or
  ///   `http(s)://…`.
  /// - Throws: `VideoError`.
  package static func open(_ location: String, options: Options = Options()) async throws -> VideoSource {
    let location = VideoLocation(location)
    let interrupt = Interrupt()
    return try await withTaskCancellationHandler {
      try await runBlocking(named: threadName) { () throws(VideoError) in
        VideoSource(
          try Decoder(location, options: options, interrupt: interrupt), location: location, options: options)
      }
    } onCancel: {
      interrupt.stop()
    }
  }

  /// The frames from the start. A second call opens the file again; its errors come through the stream.
  package func frames() -> AsyncThrowingStream<Frame, any Error> {
    let decoder = opened.take()
    let interrupt = decoder?.interrupt ?? Interrupt()
    let handover = Handover(decoder)
    let queue = FrameQueue(
      depth: options.queueDepth, whenFull: info.isLive ? .dropOldest : .wait, onCancel: { interrupt.stop() })
    reading.withLock { $0.report = SourceReport() }
    SerialThread(name: Self.threadName).run { [self] in
      let report = read(handover, interrupt: interrupt, into: queue)
      reading.withLock { $0.end(report) }
    }
    let lease = StreamLease(queue)
    return AsyncThrowingStream { try await lease.queue.next() }
  }

  /// The newest reading's statistics so far.
  package var report: SourceReport { reading.withLock { $0.report } }

  /// Waits until the newest reading has ended and its memory is freed.
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

  /// Blocks until the last frame, then closes the decoder.
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

  /// Moves a decoder from one thread to the next, once.
  private final class Handover: Sendable {
    private let decoder: Mutex<Decoder?>

    init(_ decoder: sending Decoder?) { self.decoder = Mutex(decoder) }

    /// Nil after the first call.
    func take() -> sending Decoder? {
      decoder.withLock { decoder in
        let taken = decoder
        decoder = nil
        return taken
      }
    }
  }

  /// Cancels the queue when its stream is released.
  private final class StreamLease: Sendable {
    let queue: FrameQueue

    init(_ queue: FrameQueue) { self.queue = queue }

    deinit { queue.cancel() }
  }
}
