import Scene
import Testing

@testable import Video

@Suite struct PresentationClockTests {
  /// Each row is a decoder's clock and the resulting times, in milliseconds; `nil` is a missing timestamp.
  /// Catches times that stand still or run back, which would stop every filter downstream, and repairs that shift good
  /// timestamps.
  @Test(arguments: [
    Row("starts anywhere", [80, 120, 160], [0, 40, 80]),
    Row("uneven intervals stay", [0, 33, 100, 500], [0, 33, 100, 500]),
    Row("no timestamps: the nominal rate", [nil, nil, nil], [0, 40, 80]),
    Row("a hole takes the nominal interval", [0, 40, nil, 120], [0, 40, 80, 120]),
    Row("first timestamp late", [nil, 1000, 1040], [0, 40, 80]),
    Row("a duplicate keeps its place, the rest its time", [0, 40, 40, 80], [0, 40, 40.001, 80]),
    Row("a small step back", [0, 40, 20, 80], [0, 40, 40.001, 80]),
    Row("two duplicates", [0, 40, 40, 40, 80], [0, 40, 40.001, 40.002, 80]),
    Row("the clock restarts", [5000, 7000, 0, 40, 80], [0, 2000, 2040, 2080, 2120]),
    Row("a leap forward is a gap in the footage", [0, 40, 60_000], [0, 40, 60_000]),
    Row("negative start", [-80, -40, 0], [0, 40, 80]),
  ])
  func times(row: Row) {
    var clock = PresentationClock(nominalRate: 25)
    let times = row.decoded.map { clock.time(of: $0.map { $0 * 1000 }).microseconds }
    #expect(times == row.expected.map { Int64(($0 * 1000).rounded()) })
  }

  /// Catches a rule that lets two equal times through somewhere in a long run of bad clocks.
  @Test func alwaysStrictlyIncreasing() {
    var random = SplitMix64(seed: 7)
    var clock = PresentationClock(nominalRate: nil)
    var last: Int64 = -1
    for _ in 0..<20_000 {
      let n = random.next()
      let time = clock.time(of: n % 7 == 0 ? nil : Int64(n % 5_000_000) - 2_500_000)
      #expect(time.microseconds > last)
      last = time.microseconds
    }
  }

  /// Catches repairs that are not reported.
  @Test func repairsAreCounted() {
    var clock = PresentationClock(nominalRate: 25)
    for time in [0, 40_000, nil, 40_000, 120_000] as [Int64?] { _ = clock.time(of: time) }
    #expect(clock.repaired == 2)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var decoded: [Int64?]
    var expected: [Double]

    init(_ name: String, _ decoded: [Int64?], _ expected: [Double]) {
      (testDescription, self.decoded, self.expected) = (name, decoded, expected)
    }
  }
}
