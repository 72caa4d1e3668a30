import Execution
import Pipeline
import Scene
import Synchronization
import Testing

/// Frames of a file, as fast as they are read.
private struct Recording: FrameSource {
  let times: [Double]

  func frames() -> AsyncThrowingStream<Frame, any Error> {
    AsyncThrowingStream { continuation in
      for (index, time) in times.enumerated() {
        continuation.yield(
          Frame(
            index: index, time: Timestamp(seconds: time), wallTime: WallTime(microseconds: 0), size: Feed.size,
            picture: nil, input: nil, placement: nil))
      }
      continuation.finish()
    }
  }
}

@Suite(.timeLimit(.minutes(1))) struct PacedSourceTests {
  private let clock = ManualClock()

  /// Reads in a separate task, which the clock wakes.
  private func play(_ times: [Double]) -> AsyncStream<Frame> {
    let source = PacedSource(Recording(times: times), clock: clock.service)
    return AsyncStream { continuation in
      Task {
        for try await frame in source.frames() { continuation.yield(frame) }
        continuation.finish()
      }
    }
  }

  /// Catches a file that plays faster than it was filmed, waits that add up, and frames that keep the file's own date.
  @Test func framesComeWhenTheirTimeHasCome() async {
    var frames = play([0, 0.1, 0.35, 3]).makeAsyncIterator()
    #expect(await frames.next()?.wallTime == ManualClock.start)
    for (time, oversleep) in [(0.1, 0.04), (0.35, 0.2), (3, 0)] {
      await clock.sleepers(1)
      let early = time - 0.01 - clock.seconds
      if early > 0 {
        clock.advance(early)
        await clock.sleepers(1)
      }
      clock.advance(time + oversleep - clock.seconds)
      #expect(await frames.next()?.wallTime == ManualClock.start + time)
    }
    #expect(await frames.next() == nil)
  }

  /// Catches a slow reader that receives ever older frames instead of the newest.
  @Test func lateFramesAreLeftOut() async throws {
    let source = PacedSource(Recording(times: (0..<40).map { Double($0) / 10 }), clock: clock.service)
    let stream = source.frames()
    var frames = stream.makeAsyncIterator()
    #expect(try await frames.next()?.time == .zero)
    clock.advance(2)
    #expect(try await frames.next()?.time == Timestamp(seconds: 1.5), "half a second late is the most")
    clock.advance(0.5)
    #expect(try await frames.next()?.time == Timestamp(seconds: 2))
  }

  /// Catches people dated by a clock that was set since: crossings of a looped file kept the time of its start for the whole round.
  @Test(arguments: [(7200.0, 7200.0), (-10_800, -10_800), (3, 0)])
  func framesFollowTheClockWhenItIsSet(step: Double, shift: Double) async throws {
    let set = Atomic(Int64(0))
    var service = clock.service
    service.now = { [clock] in clock.now + Double(set.load(ordering: .relaxed)) }
    let source = PacedSource(Recording(times: [0, 0.5, 1]), clock: service)
    let stream = source.frames()
    var frames = stream.makeAsyncIterator()
    #expect(try await frames.next()?.wallTime == ManualClock.start)
    set.store(Int64(step), ordering: .relaxed)
    for time in [0.5, 1] {
      clock.advance(0.5)
      #expect(try await frames.next()?.wallTime == ManualClock.start + (shift + time))
    }
  }

  /// Catches a file that cannot be stopped while it waits for its next frame.
  @Test func playingEndsWhenItIsCancelled() async {
    let source = PacedSource(Recording(times: [0, 3600]), clock: clock.service)
    let reader = Task {
      var count = 0
      for try await _ in source.frames() { count += 1 }
      return count
    }
    await clock.sleepers(1)
    reader.cancel()
    #expect(await (try? reader.value) == 1)
  }
}
