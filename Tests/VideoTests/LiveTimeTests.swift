import Foundation
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
    let source = try await VideoSource.open("rtsp://127.0.0.1:\(camera.port)/1")
    var times: [Timestamp] = []
    for try await frame in source.frames() {
      times.append(frame.time)
      let age = Date().timeIntervalSince1970 - Double(frame.wallTime.microseconds) / 1_000_000
      // Frames wait while the machine is busy, but nobody lives hours ago or in the future.
      #expect(age > -1 && age < 30)
      if times.count == 70 { break }
    }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    // A busy machine delays arrivals, which counts as a pause now and then; a stamp off by hours would be far outside.
    for (index, time) in times.enumerated() { #expect(abs(time.seconds - Double(index) / 20) < 3, "frame \(index)") }
    let odd = zip(times, times.dropFirst()).count { abs(($1 - $0) - 0.05) > 0.03 }
    #expect(odd <= 10)
  }
}

struct StampFault: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let stamp: @Sendable (Int, UInt32) -> UInt32

  init(_ name: String, _ stamp: @escaping @Sendable (Int, UInt32) -> UInt32) {
    (testDescription, self.stamp) = (name, stamp)
  }
}
