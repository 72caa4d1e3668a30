package import Execution
package import Scene

/// A file that plays like a camera: each frame is handed over when its presentation time has come, stamped with the time at
/// which it plays.
///
///     first frame ──0.1 s──► second ──0.1 s──► third      due = start + presentation time, so waiting adds no drift
///
/// Whoever reads too slowly gets the newest frame, as with a camera: frames that are late by more than `tolerance` are left out.
package struct PacedSource: FrameSource {
  /// Seconds: enough for one slow frame, too little to be seen as lag.
  static let tolerance = 0.5

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

  /// Where playing stands.
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
        let begun = start ?? (clock.uptime() - frame.time.seconds, clock.now() + -frame.time.seconds)
        start = begun
        let wait = begun.uptime + frame.time.seconds - clock.uptime()
        if wait < -PacedSource.tolerance { continue }
        if wait > 0 {
          // Cancelled while waiting: the reader has gone, and this is the end for it.
          do { try await clock.sleep(wait) } catch { return nil }
        }
        delivered += 1
        return frame.played(as: delivered - 1, at: begun.wall + frame.time.seconds)
      }
      return nil
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
