internal import Execution
package import Scene
internal import Synchronization

/// The frames of a file, a directory of pictures or a camera: decoded, sampled by time, scaled and turned upright on a thread of
/// its own.
///
///     thread:  read ─ decode ─ clock ─ sample ─ scale ──► queue (4) ──► frames() of the reading task
///
/// A full queue stops the decoder. A camera's packets then wait in a `PacketBuffer`, and frames are left out once they wait long. When the reading task is cancelled or releases
/// the stream, the frames end, the thread stops and all memory is freed.
///
/// After a change of a camera's resolution, pictures are scaled to the size of the first one, so that lines keep their position.
package final class VideoSource: FrameSource {
  package let info: SourceInfo
  let location: VideoLocation
  let options: Options
  /// The decoder that `open` made, for the first `frames()`.
  private let opened: Handover
  private let reading = Mutex(Reading())

  /// Threads that read and decode. One that a dead mount or a name service blocks is left behind.
  private static let threads = BlockingCalls(limit: 32)

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
  /// - Throws: `VideoError`, at the latest after `options.timeouts.open`; at once when the task is cancelled.
  package static func open(_ location: String, options: Options = Options()) async throws -> VideoSource {
    let interrupt = Interrupt()
    do {
      return try await threads.call(named: threadName, within: options.timeouts.open) { failure in
        interrupt.stop()
        if failure == .timedOut { FFmpegLibrary.noteBlocked(MaskedURL(location).description) }
      } _: {
        let location = VideoLocation(location)
        return VideoSource(
          try Decoder(location, options: options, interrupt: interrupt), location: location, options: options)
      }
    } catch let failure as BlockingCalls.Abandonment {
      throw VideoError.blocked(failure, opening: location)
    }
  }

  /// The frames from the start. A second call opens the file again; its errors come through the stream.
  package func frames() -> AsyncThrowingStream<Frame, any Error> {
    let decoder = opened.take()
    let interrupt = decoder?.interrupt ?? Interrupt()
    let handover = Handover(decoder)
    let thread = Result { () throws(BlockingCalls.Abandonment) in try Self.threads.begin() }
    let queue = FrameQueue(depth: options.queueDepth) {
      interrupt.stop()
      try? thread.get().abandon()  // no thread was started
    }
    reading.withLock { $0.begin(queue) }
    start(thread, handover, interrupt: interrupt, into: queue)
    let lease = StreamLease(queue)
    return AsyncThrowingStream { [self] in try await lease.queue.next().map(dated) }
  }

  /// A live frame with the time of day as it is known when the frame is analysed, not when it was decoded.
  private func dated(_ frame: Frame) -> Frame {
    guard let zero = report.zero else { return frame }
    return Frame(
      index: frame.index, time: frame.time, wallTime: zero + frame.time.seconds, size: frame.size,
      picture: frame.picture, input: frame.input, placement: frame.placement)
  }

  private func start(
    _ thread: Result<BlockingCalls.Pending, BlockingCalls.Abandonment>, _ handover: Handover, interrupt: Interrupt,
    into queue: FrameQueue
  ) {
    switch thread {
    case .success(let thread):
      SerialThread(name: Self.threadName).run { [self] in
        let report = read(handover, interrupt: interrupt, into: queue)
        reading.withLock { $0.end(report) }
        thread.end()
      }
    case .failure(let failure):
      let error = VideoError.blocked(failure, opening: info.location)
      queue.finish(throwing: error)
      var report = SourceReport()
      report.state = .failed(error)
      reading.withLock { $0.end(report) }
    }
  }

  /// Ends the newest reading: its stream ends at once, its thread as soon as FFmpeg returns.
  package func stop() { reading.withLock { $0.queue }?.cancel() }

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
      defer { report = run.report() }
      while let frame = try run.next() {
        reading.withLock { $0.report = run.report() }
        guard queue.push(frame) else {
          state = .cancelled
          break
        }
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
    weak var queue: FrameQueue?

    mutating func begin(_ queue: FrameQueue) {
      report = SourceReport()
      self.queue = queue
    }

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
