package import Execution
package import Scene

/// Plays a file like a camera: delivers each frame at its presentation time, stamped with the time of playback.
///
///     first frame ──0.1 s──► second ──0.1 s──► third      due = start + presentation time, so waiting adds no drift
///
/// The machine's clock is asked once, so that frames are as far apart as in the file. When it is set meanwhile, the frames follow it.
///
/// A slow reader gets the newest frame, as from a camera: frames later than `tolerance` are skipped.
package struct PacedSource: FrameSource {
  /// Seconds: enough for one slow frame, too short to be visible.
  static let tolerance = 0.5

  /// Seconds by which UTC and uptime may part: more than a clock is trimmed by while a file plays.
  static let clockTolerance = 5.0

  private let source: any FrameSource
  private let clock: ServiceClock

  package init(_ source: any FrameSource, clock: ServiceClock) {
    self.source = source
    self.clock = clock
  }

  package func frames() -> AsyncThrowingStream<Frame, any Error> {
    let reading = Reading(source, clock)
    return AsyncThrowingStream { try await reading.next() }
  }

  /// The state of playback.
  private actor Reading {
    private var frames: AsyncThrowingStream<Frame, any Error>.AsyncIterator
    private let clock: ServiceClock
    private var start: (uptime: Double, wall: WallTime)?
    private var delivered = 0

    init(_ source: any FrameSource, _ clock: ServiceClock) {
      frames = source.frames().makeAsyncIterator()
      self.clock = clock
    }

    func next() async throws -> Frame? {
      while let frame = try await read() {
        let beginning = start ?? (clock.uptime() - frame.time.seconds, clock.now() + -frame.time.seconds)
        start = beginning
        let wait = beginning.uptime + frame.time.seconds - clock.uptime()
        if wait < -PacedSource.tolerance { continue }
        if wait > 0 {
          // Cancelled while waiting: the stream ends.
          do { try await clock.sleep(wait) } catch { return nil }
        }
        delivered += 1
        return frame.played(as: delivered - 1, at: wallZero(beginning) + frame.time.seconds)
      }
      return nil
    }

    /// UTC of the file's time zero, by the machine's clock as it is set now.
    private func wallZero(_ beginning: (uptime: Double, wall: WallTime)) -> WallTime {
      let step = clock.now().seconds(since: beginning.wall) - (clock.uptime() - beginning.uptime)
      guard abs(step) > PacedSource.clockTolerance else { return beginning.wall }
      start?.wall = beginning.wall + step
      return beginning.wall + step
    }

    private func read() async throws -> Frame? {
      var frames = frames
      defer { self.frames = frames }
      return try await frames.next(isolation: self)
    }
  }
}

extension Frame {
  fileprivate func played(as index: Int, at wallTime: WallTime) -> Frame {
    Frame(
      index: index, time: time, wallTime: wallTime, size: size, picture: picture, input: input, placement: placement)
  }
}
