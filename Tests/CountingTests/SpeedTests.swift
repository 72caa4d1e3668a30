import Foundation
import Glibc
import Scene
import Testing

@testable import Counting

/// Prints microseconds of processor time per frame, which other load on the machine hardly affects:
/// `FOOTFALL_BENCH=1 swift test --filter CountingTests.SpeedTests`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["FOOTFALL_BENCH"] != nil)) struct SpeedTests {
  private let size = Size(width: 1_000, height: 600)

  @Test(arguments: [1, 3]) func tenPeopleOneFrame(lines: Int) {
    let drawn = (0..<lines).map { i in
      Line(start: Point(300 + 200 * Double(i), 0), end: Point(300 + 200 * Double(i), 600), inside: .left)
        .counted(as: "\(i)")
    }
    let frames = (0..<20_000).map { people(inFrame: $0) }
    var counter = LineCounter(lines: drawn, frameSize: size)
    var crossings = 0
    let began = clock()
    for (i, tracks) in frames.enumerated() {
      crossings += counter.update(with: tracks, at: Timestamp(seconds: Double(i) / 15)).count
    }
    let spent = Double(clock() - began) / Double(CLOCKS_PER_SEC) / Double(frames.count) * 1_000_000
    print("10 people, \(lines) lines: \((spent * 10).rounded() / 10) µs a frame, \(crossings) crossings")
    #expect(crossings > 500 * lines)
  }

  /// Ten people who walk back and forth over 950 pixels at 90 pixels per second.
  private func people(inFrame i: Int) -> [Track] {
    (0..<10).map { n in
      let x = Double((i * 6 + n * 190) % 1_900)
      let foot = 300 + Double(n) * 20
      let box = Box(left: (x < 950 ? x : 1_900 - x) - 20, top: foot - 100, width: 40, height: 100)
      return Track(
        id: TrackID(rawValue: n), phase: .confirmed, box: box, detection: Detection(box: box, score: 0.9),
        start: .zero, lastSeen: Timestamp(seconds: Double(i) / 15))
    }
  }
}
