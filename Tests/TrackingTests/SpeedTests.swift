import Foundation
import Glibc
import Scene
import Testing

@testable import Tracking

/// Prints updates per second of processor time, which other load on the machine hardly affects:
/// `FOOTFALL_BENCH=1 swift test --filter SpeedTests`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["FOOTFALL_BENCH"] != nil)) struct SpeedTests {
  @Test(arguments: [(10, 0), (100, 0), (10, 128), (100, 128)]) func updates(people: Int, embedding: Int) {
    let frames = (0..<300).map { crowd(of: people, embedding: embedding, at: Double($0) / 15) }
    var tracker = Tracker()
    var live = 0
    let began = clock()
    for frame in 0..<(60_000 / people) {
      let tracks = tracker.update(with: frames[frame % 300], at: Timestamp(seconds: Double(frame) / 15))
      live = tracks.count
    }
    let rate = Double(60_000 / people) / (Double(clock() - began) / Double(CLOCKS_PER_SEC))
    print("\(people) people, \(embedding) dimensions: \(Int(rate)) updates/s, \(live) tracks at the end")
    #expect(live >= people / 2)
  }

  /// Returns people who walk back and forth on lanes of 1920×1080. A lap takes 20 s, so frame 300 equals frame 0.
  private func crowd(of people: Int, embedding: Int, at t: Double) -> [Detection] {
    (0..<people).map { i in
      let phase = (t / 20 + Double(i) * 0.37).truncatingRemainder(dividingBy: 1)
      let x = 200 + 1500 * abs(2 * phase - 1)
      let jitter = 2 * sin(Double(i * 7919) + t * 31)
      var vector: [Float]?
      if embedding > 0 {
        var random = SplitMix64(seed: UInt64(i + 1))
        let raw = (0..<embedding).map { _ in Float.random(in: -1...1, using: &random) }
        let length = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
        vector = raw.map { $0 / length }
      }
      return person(x + jitter, 150 + 9 * Double(i), height: 80 + Double(i % 7) * 10, embedding: vector)
    }
  }
}
