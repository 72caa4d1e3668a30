import Execution
import Testing

struct BackOffTests {
  /// Catches waits below a second or beyond a minute.
  @Test func backOffGrowsFromOneSecondToAMinute() {
    let backOff = BackOff()
    #expect((0..<9).map { backOff.delay(attempt: $0, random: 0) } == [1, 2, 4, 8, 16, 32, 60, 60, 60])
    #expect((0..<9).map { backOff.delay(attempt: $0, random: 1) } == [1, 1, 2, 4, 8, 16, 30, 30, 30])
    #expect(backOff.delay(attempt: 1_000_000, random: 0.5) == 45)
  }

  /// Catches jitter that is added where none was asked for.
  @Test func noJitterKeepsTheFullWait() {
    #expect(BackOff(min: 1, max: 30, jitter: 0).delay(attempt: 9, random: 1) == 30)
  }
}
