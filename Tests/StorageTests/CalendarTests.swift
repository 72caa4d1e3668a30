import Foundation
import Scene
import Testing

@testable import Storage

@Suite struct CalendarTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let zone: String
    let day: String
    let hours: Double
    var testDescription: String { "\(zone) \(day)" }
  }

  /// Catches days of 24 hours where the clock changes; lengths by the IANA database (`zdump -v`).
  @Test(arguments: [
    Case(zone: "Europe/Paris", day: "2026-03-29", hours: 23), Case(zone: "Europe/Paris", day: "2026-10-25", hours: 25),
    Case(zone: "Australia/Lord_Howe", day: "2026-04-05", hours: 24.5),
    Case(zone: "Australia/Lord_Howe", day: "2026-10-04", hours: 23.5),
    Case(zone: "Asia/Kathmandu", day: "2026-03-29", hours: 24), Case(zone: "Asia/Beirut", day: "2026-03-29", hours: 23),
    Case(zone: "Africa/Cairo", day: "2026-04-24", hours: 23), Case(zone: "Africa/Cairo", day: "2026-10-29", hours: 25),
  ]) func aDayIsAsLongAsTheClockSays(_ c: Case) throws {
    let calendar = try #require(BusinessCalendar(zone: c.zone, dayStart: 0))
    let day = try #require(LocalDate(c.day))
    let span = calendar.start(of: day)..<calendar.end(of: day)
    #expect(span.seconds / 3600 == c.hours)
    // Every quarter hour belongs to its day, and the edges to the right one.
    for at in stride(from: span.lowerBound.wholeSeconds, to: span.upperBound.wholeSeconds, by: 900) {
      #expect(calendar.day(of: WallTime(seconds: at)) == day)
    }
    #expect(calendar.day(of: WallTime(microseconds: span.lowerBound.microseconds - 1)) == day - 1)
    #expect(calendar.day(of: span.upperBound) == day + 1)
    let hours = calendar.buckets(day..<day + 1, width: .hour)
    #expect(hours.reduce(0) { $0 + ($1.start..<$1.end).seconds } == span.seconds)
  }

  /// Catches a day start that is counted from the wrong midnight, or that moves by an hour with the clock.
  @Test func theBusinessDayBeginsAtItsClockTime() throws {
    let calendar = try #require(BusinessCalendar(zone: "Europe/Paris", dayStart: 360))
    let day = try #require(LocalDate("2026-03-28"))
    #expect(calendar.text(calendar.start(of: day)) == "2026-03-28T06:00:00+01:00")
    #expect(calendar.text(calendar.end(of: day)) == "2026-03-29T06:00:00+02:00")
    #expect(calendar.day(of: .at("2026-03-29T03:59:59Z")) == day)
    #expect(calendar.day(of: .at("2026-03-29T04:00:00Z")) == day + 1)
  }

  /// Catches weeks that begin on Sunday, months of 30 days, and an edge that is dropped.
  @Test func weeksAndMonthsFollowTheCalendar() throws {
    let calendar = try #require(BusinessCalendar(zone: "Asia/Riyadh", dayStart: 0))
    let days = try #require(LocalDate("2026-01-30"))..<(try #require(LocalDate("2026-03-02")))
    let weeks = calendar.buckets(days, width: .week).compactMap(\.days)
    #expect(weeks.map { $0.upperBound - $0.lowerBound } == [3, 7, 7, 7, 7])
    let months = calendar.buckets(days, width: .month).compactMap(\.days)
    #expect(months.map { "\($0.lowerBound)" } == ["2026-01-30", "2026-02-01", "2026-03-01"])
    #expect(LocalDate("2026-02-29") == nil && LocalDate("2028-02-29")?.weekday == 2)
  }

  /// Catches hours after midnight that are lost or given to the wrong day.
  @Test func lateHoursReachIntoTheNight() throws {
    let hours = OpeningHours(week: [5: [.init(from: 20 * 60, to: 26 * 60)]])
    let friday = try #require(LocalDate("2026-11-27"))
    let early = try #require(BusinessCalendar(zone: "UTC", dayStart: 0, hours: hours))
    #expect(
      early.open(on: friday).map(\.seconds) == [4 * 3600] && early.open(on: friday + 1).map(\.seconds) == [2 * 3600])
    let late = try #require(BusinessCalendar(zone: "UTC", dayStart: 240, hours: hours))
    #expect(late.open(on: friday).map(\.seconds) == [6 * 3600] && late.open(on: friday + 1).isEmpty)
  }

  /// Catches a key file that others can read, and a secret that opens with another key or for another purpose.
  @Test func theKeyIsItsOwnersAlone() throws {
    let path = NSTemporaryDirectory() + "key-\(UUID().uuidString)"
    let sealed = try SecretBox(keyFile: path).seal(Data("x".utf8), for: "a")
    #expect(try SecretBox(keyFile: path).open(sealed, for: "a") == Data("x".utf8))
    #expect(throws: StorageError.self) { try SecretBox(keyFile: path).open(sealed, for: "b") }
    #expect(throws: StorageError.self) { try SecretBox().open(sealed, for: "a") }
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    chmod(path, 0o644)
    let error = #expect(throws: StorageError.self) { try SecretBox(keyFile: path).open(sealed, for: "a") }
    #expect(error?.code == .badKey && error?.message.contains("chmod 600") == true)
  }

  /// Catches one holiday that closes a store without a weekly schedule on all other days too, and a day from 04:00 that falls apart at
  /// midnight.
  @Test func aHolidayClosesItsOwnDayOnly() throws {
    let holiday = try #require(LocalDate("2026-12-25"))
    let hours = OpeningHours(exceptions: [holiday: []])
    let plain = try #require(BusinessCalendar(zone: "Europe/London", dayStart: 0, hours: hours))
    #expect(plain.open(on: holiday).isEmpty)
    for day in [holiday - 1, holiday + 1, holiday + 200] {
      #expect(plain.open(on: day) == [plain.start(of: day)..<plain.end(of: day)])
    }
    let late = try #require(BusinessCalendar(zone: "Europe/London", dayStart: 240, hours: hours))
    #expect(late.open(on: holiday - 2) == [late.start(of: holiday - 2)..<late.end(of: holiday - 2)])
    #expect(late.open(on: holiday) == [late.instant(holiday + 1, minutes: 0)..<late.end(of: holiday)])
  }
}
