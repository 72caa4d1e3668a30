import Counting
import Foundation
import Scene
import Testing

/// Catches every error of the counter itself: on perfect tracks it must give exactly the labelled crossings.
@Suite(.enabled(if: GroundTruth.root != nil, "needs ../shared/video"))
struct GroundTruthTests {
  @Test(
    arguments: [
      ("vtest", 10.0, 1, 0.15), ("adl-rundle-6", 30, 1, 0.15), ("mot/TUD-Campus", 25, 1, 0.15),
      ("mot/TUD-Stadtmitte", 25, 1, 0.15),
      ("vtest", 10, 2, 0.5), ("adl-rundle-6", 30, 6, 0.5), ("mot/TUD-Campus", 25, 5, 0.5),
      ("mot/TUD-Stadtmitte", 25, 5, 0.5), ("vtest", 10, 3, 0.5), ("adl-rundle-6", 30, 10, 0.5),
    ])
  func countsTheLabelledCrossings(_ clip: (name: String, rate: Double, stride: Int, tolerance: Double)) throws {
    let truth = try GroundTruth(clip.name, rate: clip.rate)
    var counter = LineCounter(lines: [truth.line.counted()], frameSize: truth.size)
    var emitted: [Crossing] = []
    for update in truth.updates(every: clip.stride) { emitted += counter.update(with: update.tracks, at: update.time) }
    emitted += counter.finish()
    for direction in Crossing.Direction.allCases {
      let counted = emitted.filter { $0.direction == direction }.map(\.time.seconds).sorted()
      let labelled = truth.labels.crossings.filter { $0.direction == direction }.map(\.t).sorted()
      #expect(counted.count == labelled.count, "\(direction)")
      for (time, label) in zip(counted, labelled) { #expect(abs(time - label) <= clip.tolerance) }
    }
  }
}
