import Scene
import Testing

@testable import Video

@Suite struct FrameSamplerTests {
  /// A column is 20 ms, `o` a frame, `|` a multiple of 1 ∕ 10 s; below, the frames that are kept.
  /// Catches every-n-th sampling, frames kept before their multiple, and bursts after a gap.
  @Test(arguments: [
    Picture(
      "|    |    |    |    |    |",
      "o o o o o o o o o o o o o ",
      "o     o   o     o   o     "),
    Picture(
      "|    |    |    |    |    |",
      "o    o    o    o    o    o",
      "o    o    o    o    o    o"),
    Picture(
      "|    |    |    |    |    |",
      "ooooooo              ooooo",
      "o    o               o   o"),
    Picture(
      "|    |    |    |    |    |",
      "o            o            ",
      "o            o            "),
    Picture(
      "|    |    |    |    |    |",
      "o   o   o   o   o   o   o ",
      "o       o   o   o   o     "),
  ])
  func keepsTheFirstFrameAtOrAfterEachMultiple(picture: Picture) {
    var sampler = FrameSampler(rate: 10, tick: 0.001)
    let kept = picture.times.filter { sampler.keeps(Timestamp(microseconds: $0)) }
    #expect(kept == picture.kept)
  }

  /// Containers round times down; catches 15 a second from 30 a second falling to 10 because 0.133333 s < 2 ∕ 15 s.
  @Test(arguments: [(15.0, 30.0), (10, 30), (5, 25), (12.5, 25), (10, 29.97), (7.5, 30), (1, 60)])
  func roundedTimesAreNotMissed(rate: Double, filmed: Double) {
    for tick in [1e-6, 1e-3] {
      var sampler = FrameSampler(rate: rate, tick: tick)
      let seconds = 60.0
      let kept = (0..<Int(seconds * filmed)).filter { n in
        sampler.keeps(Timestamp(seconds: (Double(n) / filmed / tick).rounded(.down) * tick))
      }
      #expect(abs(Double(kept.count) - seconds * rate) <= 1)
      let steps = zip(kept, kept.dropFirst()).map { $1 - $0 }
      let ideal = filmed / rate
      #expect(
        steps.allSatisfy {
          Double($0) >= ideal.rounded(.down) && Double($0) <= ideal.rounded(.up) + (tick > 1e-4 ? 1 : 0)
        })
    }
  }

  @Test func noRateKeepsAll() {
    var sampler = FrameSampler(rate: nil, tick: 0.001)
    let kept = (0..<10).filter { sampler.keeps(Timestamp(microseconds: $0)) }
    #expect(kept == Array(0..<10))
  }

  struct Picture: CustomTestStringConvertible, Sendable {
    var times, kept: [Int64]
    var testDescription: String

    init(_ multiples: String, _ frames: String, _ kept: String) {
      func marks(_ row: String) -> [Int64] {
        row.enumerated().filter { $0.element == "o" }.map { Int64($0.offset) * 20_000 }
      }
      (times, self.kept, testDescription) = (marks(frames), marks(kept), frames)
    }
  }
}
