import Scene
import Testing

@testable import Video

/// The route from RTP timestamps on the wire to the times of frames.
@Suite(.timeLimit(.minutes(2))) struct LiveTimeTests {
  /// Catches a stamp that reaches the tracker, and frames that are lost or dated by it.
  @Test(arguments: [
    StampFault("right") { _, stamp in stamp },
    StampFault("every 20th −9800 s") { i, stamp in i % 20 == 19 ? stamp &- 882_000_000 : stamp },
    StampFault("every 20th +37600 s") { i, stamp in i % 20 == 19 ? stamp &+ 3_384_000_000 : stamp },
    StampFault("wraps around") { _, stamp in stamp &+ 4_294_870_000 },
    StampFault("set back after two seconds") { i, stamp in i < 40 ? stamp : stamp &- 9_000_000 },
    StampFault("repeated now and then") { i, stamp in i % 10 == 9 ? stamp &- 4500 : stamp },
  ])
  func framesKeepTheirPace(fault: StampFault) async throws {
    let camera = try RTSPCamera(frames: 80, stamp: fault.stamp)
    var options = VideoSource.Options()
    let start = WallTime(microseconds: 1_772_442_000_000_000)
    options.uptime = camera.uptime
    options.wallClock = { [uptime = camera.uptime] in start + uptime() }
    let source = try await VideoSource.open("rtsp://127.0.0.1:\(camera.port)/1", options: options)
    var times: [Timestamp] = []
    for try await frame in source.frames() {
      times.append(frame.time)
      let age = (start + camera.uptime()).seconds(since: frame.wallTime)
      // The camera plays for four seconds: nobody lives hours ago or in the future.
      #expect(age > -1 && age < 5)
      if times.count == 70 { break }
    }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    // A busy machine delays arrivals, which counts as a pause now and then; a stamp off by hours would be far outside.
    for (index, time) in times.enumerated() { #expect(abs(time.seconds - Double(index) / 20) < 3, "frame \(index)") }
    let odd = (1..<times.count).count { abs((times[$0] - times[$0 - 1]) - fault.step(to: $0)) > 0.03 }
    #expect(odd <= 10)
  }
}

struct StampFault: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let stamp: @Sendable (Int, UInt32) -> UInt32

  /// Seconds from the frame before. A frame that repeats a stamp keeps its place right after the frame before.
  func step(to frame: Int) -> Double { place(of: frame) - place(of: frame - 1) }

  private func place(of frame: Int) -> Double {
    let isRepeated = frame > 0 && sent(frame) == sent(frame - 1)
    return Double(isRepeated ? frame - 1 : frame) / Double(RTSPCamera.fps)
  }

  private func sent(_ frame: Int) -> UInt32 { stamp(frame, RTSPCamera.stamp(frame)) }

  init(_ name: String, _ stamp: @escaping @Sendable (Int, UInt32) -> UInt32) {
    (testDescription, self.stamp) = (name, stamp)
  }
}
