import Testing

@testable import Video

@Suite struct ThinningTests {
  /// Catches a burst of some seconds that loses frames, and overload that keeps every frame.
  @Test(arguments: [
    (0.0, 30), (4, 30), (5.9, 30), (6, 15), (7.5, 10), (8, 7),
  ]) func theShareFallsWithTheDelay(behind: Double, kept: Int) {
    var thinning = Thinning()
    #expect((0..<30).count { _ in thinning.keeps(behind: behind) } == kept)
    #expect(thinning.leftOut == 30 - kept)
  }

  /// Catches frames that are left out in a block, in which a person could cross a line unseen.
  @Test func framesAreLeftOutEvenly() {
    var thinning = Thinning()
    let kept = (0..<12).filter { _ in thinning.keeps(behind: 7) }
    #expect(kept == [2, 5, 8, 11])
  }
}
