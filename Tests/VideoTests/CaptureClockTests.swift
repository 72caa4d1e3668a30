import Glibc
import Scene
import Testing

@testable import Video

/// A camera that captures at a steady rate, a network, and what the stream's stamps say.
@Suite struct CaptureClockTests {
  /// Catches times torn apart, people dated by hours, and a stream that never recovers, for each kind of wrong stamp.
  @Test(arguments: LiveStream.setClocks + LiveStream.unusableStamps + LiveStream.paces + LiveStream.arrivals)
  func peopleAreDatedRight(stream: LiveStream) {
    let outcome = stream.play(seed: 1)
    #expect(outcome.isStrictlyIncreasing)
    #expect(outcome.dateError < 1, "\(outcome)")
    #expect(outcome.durationError < 0.6, "\(outcome)")
  }

  /// Catches a combination of faults that no row above has.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyMixtureOfFaults(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let rate = random.next() % 50
    let setAt = Int(random.next() % 900) + 30
    let setBy = Int64(random.next() % 200_000_000_000) - 100_000_000_000
    var stream = LiveStream(
      "mixture", pace: 1 + (Double(random.next() % 1000) - 500) / 1e6,
      fault: { i, stamp, random in
        let stamp = i >= setAt ? stamp &+ setBy : stamp
        guard random.next() % 1000 < rate else { return stamp }
        return switch random.next() % 5 {
        case 0: nil
        case 1: stamp &- Int64(random.next() % 40_000_000_000)
        case 2: stamp &+ Int64(random.next() % 40_000_000_000)
        case 3: -stamp
        default: stamp - 100_000
        }
      })
    stream.fps = [5, 10, 25, 30][Int(random.next() % 4)]
    if random.next() % 2 == 0 { stream.latency = { 4 - fmod($0, 4) } }
    let outcome = stream.play(seed: seed)
    #expect(outcome.isStrictlyIncreasing)
    #expect(outcome.dateError < 1, "\(outcome)")
    #expect(outcome.durationError < 1, "\(outcome)")
  }

  /// Catches a notice for a good stream, and none for a bad one.
  @Test func wrongStampsAreNoticed() {
    #expect(!LiveStream("right").play(seed: 1).replacesStamps)
    #expect(LiveStream("zero", fault: { _, _, _ in 0 }).play(seed: 1).replacesStamps)
    #expect(LiveStream("twice", pace: 2).play(seed: 1).replacesStamps)
  }
}

struct LiveStream: CustomTestStringConvertible, Sendable {
  struct Outcome {
    var isStrictlyIncreasing = true
    /// Largest errors in seconds, after the first three seconds.
    var dateError = 0.0
    /// Of the time that passes in one second.
    var durationError = 0.0
    var replacesStamps = false
  }

  var testDescription: String
  var fps = 10.0
  var pace: Double
  /// Seconds from a capture to its arrival, by the time of the capture.
  var latency: @Sendable (Double) -> Double
  /// Index and right stamp to the stream's stamp.
  var fault: @Sendable (Int, Int64, inout SplitMix64) -> Int64?

  init(
    _ name: String, pace: Double = 1, latency: @escaping @Sendable (Double) -> Double = { _ in 0 },
    fault: @escaping @Sendable (Int, Int64, inout SplitMix64) -> Int64? = { _, stamp, _ in stamp }
  ) {
    (testDescription, self.pace, self.latency, self.fault) = (name, pace, latency, fault)
  }

  /// Two minutes of it.
  func play(seed: UInt64) -> Outcome {
    var random = SplitMix64(seed: seed)
    var clock = CaptureClock(nominalRate: nil)
    var outcome = Outcome()
    var arrival = 999.0
    var times: [Double] = []
    var undated: [(index: Int, arrival: Double)] = []
    let count = Int(120 * fps)
    for i in 0..<count {
      let capture = Double(i) / fps
      let jitter = 0.05 + Double(random.next() % 1000) / 100_000
      let before = arrival
      arrival = max(before + 0.0005, 1000 + capture + latency(capture) + jitter)
      let stamp = fault(i, Int64((capture * pace * 1_000_000).rounded()), &random)
      times.append(clock.time(of: stamp, at: arrival, after: arrival - before).seconds)
      undated.append((i, arrival))
      if i > 0, times[i] <= times[i - 1] { outcome.isStrictlyIncreasing = false }
      // A frame is dated when it is analysed, here half a second after its arrival.
      while let first = undated.first, arrival - first.arrival > 0.5 || i == count - 1 {
        undated.removeFirst()
        let taken = Double(first.index) / fps
        guard taken > 3 else { continue }
        outcome.dateError = max(outcome.dateError, abs(times[first.index] + clock.zero - 1000 - taken))
      }
      let second = Int(fps)
      guard capture > 4 else { continue }
      outcome.durationError = max(outcome.durationError, abs(times[i] - times[i - second] - 1))
    }
    outcome.replacesStamps = clock.replacesStamps
    return outcome
  }
}

extension LiveStream {
  fileprivate static let setClocks: [LiveStream] = [
    LiveStream("right stamps"),
    LiveStream("single stamps hours back", fault: { i, s, _ in i % 20 == 19 ? s - 9_800_000_000 : s }),
    LiveStream("single stamps hours ahead", fault: { i, s, _ in i % 20 == 19 ? s + 37_600_000_000 : s }),
    LiveStream("single stamps a little ahead", fault: { i, s, _ in i % 20 == 19 ? s + 800_000 : s }),
    LiveStream("single stamps a little back", fault: { i, s, _ in i % 20 == 19 ? s - 800_000 : s }),
    LiveStream("the first stamp hours ahead", fault: { i, s, _ in i == 0 ? s + 9_800_000_000 : s }),
    LiveStream("two clocks in turn", fault: { i, s, _ in i % 2 == 0 ? s + 36_000_000_000 : s }),
    LiveStream("clock set back", fault: { i, s, _ in i < 300 ? s : s - 200_000_000 }),
    LiveStream("clock set ahead", fault: { i, s, _ in i < 300 ? s : s + 200_000_000 }),
    LiveStream("clock set ahead a little", fault: { i, s, _ in i < 300 ? s : s + 2_000_000 }),
    LiveStream("33 bits of 90 kHz wrap", fault: { _, s, _ in (s + 95_400_000_000) % 95_443_717_689 }),
  ]

  fileprivate static let unusableStamps: [LiveStream] = [
    LiveStream("32 bits of 90 kHz wrap", fault: { _, s, _ in (s + 47_700_000_000) % 47_721_858_844 }),
    LiveStream("all zero", fault: { _, _, _ in 0 }),
    LiveStream("none", fault: { _, _, _ in nil }),
    LiveStream("every third missing", fault: { i, s, _ in i % 3 == 0 ? nil : s }),
    LiveStream("pairs", fault: { i, s, _ in i % 2 == 1 ? s - 100_000 : s }),
    LiveStream("50 ms of noise", fault: { _, s, random in s + Int64(random.next() % 100_000) - 50_000 }),
    LiveStream("random", fault: { _, _, random in Int64(bitPattern: random.next()) }),
    LiveStream("extremes", fault: { i, _, _ in i % 2 == 0 ? .min : .max }),
  ]

  fileprivate static let paces: [LiveStream] = [
    LiveStream("half the pace", pace: 0.5),
    LiveStream("a tenth of the pace", pace: 0.1),
    LiveStream("twice the pace", pace: 2),
    LiveStream("90 times the pace", pace: 90),
    LiveStream("slow clock", pace: 0.9998),
    LiveStream("fast clock", pace: 1.0002),
    LiveStream("2 % fast", pace: 1.02),
  ]

  fileprivate static let arrivals: [LiveStream] = [
    LiveStream("segments of 4 s", latency: { 4 - fmod($0, 4) }),
    LiveStream("segments of 10 s", latency: { 10 - fmod($0, 10) }),
    LiveStream("playlist with 12 s of past", latency: { $0 < 12 ? 12 - $0 : 4 - fmod($0, 4) }),
    LiveStream("group of pictures first", latency: { max(0, 2 - $0) }),
    LiveStream("stall of 20 s", latency: { $0 > 30 && $0 < 50 ? 50 - $0 : 0 }),
    LiveStream(
      "segments, single stamps back", latency: { 4 - fmod($0, 4) },
      fault: { i, s, _ in i % 20 == 0 ? s - 9_800_000_000 : s }),
  ]
}
