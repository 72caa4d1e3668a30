import Foundation
import Scene
import Testing

@testable import API

struct ISOTimeTests {
  /// Catches an offset of the wrong sign or season, and a lost millisecond.
  @Test(arguments: [
    (1_795_511_700_000_000, "Europe/London", "2026-11-24T09:15:00Z"),
    (1_795_511_700_000_000, "Europe/Berlin", "2026-11-24T10:15:00+01:00"),
    (1_795_511_700_123_000, "America/New_York", "2026-11-24T04:15:00.123-05:00"),
    (1_782_896_400_000_000, "America/St_Johns", "2026-07-01T06:30:00-02:30"),
    (1_795_511_700_000_000, "Asia/Kathmandu", "2026-11-24T15:00:00+05:45"),
  ])
  func textHasTheZonesOffset(_ microseconds: Int64, _ zone: String, _ text: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    #expect(ISOTime(WallTime(microseconds: microseconds), in: zone).text == text)
  }

  /// Catches a parser that reads the offset backwards: whatever is written is read as the same moment.
  @Test(arguments: [86_400_000_000, 86_400_001_000, 951_782_400_000_000, 1_795_511_700_123_000, 4_102_444_799_999_000])
  func writtenIsReadAgain(_ microseconds: Int64) {
    for offset in [-34_200, 0, 20_700] {
      let time = WallTime(microseconds: microseconds / 1_000 * 1_000)
      #expect(ISOTime.parse(ISOTime(time, offset: offset).text) == time)
    }
  }
}
