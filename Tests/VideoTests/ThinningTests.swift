import Scene
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

  /// Catches overload that keeps every frame, and a burst that is thinned although nothing follows it.
  /// - Parameter interval: seconds between the arrivals of waiting frames.
  @Test(arguments: [(0.0, false), (0.05, false), (0.5, true)]) func whatWaitsDecides(interval: Double, thins: Bool) {
    var timing = LiveTiming(nominalRate: 25, hasStamps: true)
    let arrivals = (0..<100).map { 50 + Double($0) * interval }
    for (index, arrival) in arrivals.enumerated() {
      let stamp = Int64(index) * 40_000
      let newest = PacketArrival(uptime: arrivals[99], wait: 0, stamp: 99 * 40_000)
      _ = timing.time(of: stamp, arrival: (arrival, 0), newest: index < 99 ? (newest, 99 - index) : nil)
      _ = timing.keepsNewest()
    }
    // Of half a second each, the last 12 are less than 6 s behind; of the others at most every second one is kept.
    #expect(thins ? (44..<88).contains(timing.leftOut) : timing.leftOut == 0)
    #expect(timing.notices.contains(.overloaded) == thins)
  }
}
