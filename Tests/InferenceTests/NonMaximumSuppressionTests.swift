import Testing

@testable import Inference

@Suite("Non-maximum suppression")
struct NonMaximumSuppressionTests {
  /// Catches suppression by a box that was itself suppressed, and ties that drop both.
  ///
  ///     a 0.9 ████████░░░░     b overlaps a, c overlaps b but not a: a and c stay
  ///     b 0.8 ░░░████████░
  ///     c 0.7 ░░░░░░░█████
  @Test("a suppressed box suppresses no other")
  func chain() {
    var boxes = [box(6, 11, 0.7), box(0, 8, 0.9), box(3, 11, 0.8)]
    suppressOverlaps(&boxes, threshold: 0.4)
    #expect(boxes.map(\.score) == [0.9, 0.7])
  }

  /// Catches `<` instead of `≤`: exactly at the threshold both stay.
  @Test("the threshold itself is still allowed")
  func boundary() {
    var boxes = [box(0, 10, 0.9), box(5, 15, 0.8)]
    suppressOverlaps(&boxes, threshold: 1.0 / 3)
    #expect(boxes.count == 2)
    suppressOverlaps(&boxes, threshold: 0.33)
    #expect(boxes.count == 1)
  }

  /// Catches boxes without area, which overlap nothing and would all stay.
  @Test("empty boxes are removed")
  func empty() {
    var boxes = [box(5, 5, 0.9), box(9, 3, 0.8), box(0, 4, 0.1)]
    suppressOverlaps(&boxes, threshold: 0.5)
    #expect(boxes.map(\.score) == [0.1])
  }

  private func box(_ left: Float, _ right: Float, _ score: Float) -> Candidate {
    Candidate(left: left, top: 0, right: right, bottom: 10, score: score)
  }
}
