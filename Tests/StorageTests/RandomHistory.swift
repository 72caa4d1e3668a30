import Foundation
import Scene
import TestSupport

@testable import SampleData
@testable import Storage

/// Stores in several time zones with random opening hours, gaps and crossings, across the changes of the clock of autumn 2026. One
/// seed gives the same history. Gaps and lives begin on whole minutes, so that minutes can be counted.
struct RandomHistory {
  struct Place {
    var store: Store
    var calendar: BusinessCalendar
    var created: WallTime
    var gaps: [Range<WallTime>]
    /// Customers in by business day, counted one by one.
    var entries: [LocalDate: Int] = [:]
    /// Open minutes of each day that is over, and those with frames, counted one by one.
    var minutes: [LocalDate: Minutes] = [:]
  }

  struct Minutes {
    var open = 0
    var seen = 0
  }

  /// London, New York and Sydney change their clocks in these 80 days.
  static let zones = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Sydney"]
  static let days = 80
  let now = WallTime.at("2026-11-05T15:20:00Z")
  let database: Database
  let places: [Place]

  init(_ engine: TestEngine, seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let now = now
    database = try await Database(engine.location(), secrets: SecretBox(), clock: { now })
    var places: [Place] = []
    for zone in Self.zones { places.append(try await Self.place(zone, in: database, now: now, &random)) }
    self.places = places
  }

  private static func place(_ zone: String, in database: Database, now: WallTime, _ random: inout SplitMix64)
    async throws -> Place
  {
    let store = try await database.sites.addStore(
      Store(name: zone, region: random.below(2) == 0 ? "North" : "", zone: zone, dayStart: random.below(2) * 240))
    var hours = OpeningHours()
    if random.below(4) > 0 {
      hours = .daily(from: 540, to: 1200)
      if random.below(2) == 0 { hours.week[7] = [] }
      hours.exceptions[LocalDate(number: 20_742 + random.below(10))] = [.init(from: 540, to: 720)]
    }
    try await database.sites.setOpeningHours(hours, of: store.id)
    let line = Line(start: Point(0.1, 0.2), end: Point(0.9, 0.2), inside: .left)
    let camera = try await database.sites.addCamera(
      CameraSetup(
        store: store.id, address: "rtsp://10.0.0.9/1", settings: CameraSettings(name: "door"),
        lines: [CountingLine(id: LineID(rawValue: 0), name: "door", line: line)]))
    let calendar = try await database.sites.calendar(of: store.id)
    let minutes = days * 1440
    // Every third history is a new store's.
    let age = random.below(3) == 0 ? 2000 + random.below(20_000) : minutes
    let created = now + -Double(age) * 60
    let gaps = (0..<random.below(9)).map { _ -> Range<WallTime> in
      let from = created + Double(random.below(age)) * 60
      return from..<min(now, from + Double(60 + random.below(4000)) * 60)
    }.joinedSpans
    let crossings = crossings(store.id, camera, from: created, to: now, without: gaps, &random)
    try await database.ledger.append(crossings: crossings)
    let setGaps = gaps
    try await database.writeHistory { writer in
      try writer.setLife(of: camera.id, created: created, framesUntil: now, removed: nil)
      try writer.setGaps(setGaps, of: camera.id, reason: CameraReason(.connectTimeout))
    }
    var place = Place(store: store, calendar: calendar, created: created, gaps: gaps)
    place.count(crossings, until: now)
    return place
  }

  /// A blind camera counts nobody.
  private static func crossings(
    _ store: StoreID, _ camera: CameraRecord, from: WallTime, to: WallTime, without gaps: [Range<WallTime>],
    _ random: inout SplitMix64
  ) -> [CrossingEntry] {
    let seconds = Int(to.seconds(since: from))
    return (0..<900).compactMap { _ in
      let utc = from + Double(random.below(seconds))
      let (direction, visitor): (Crossing.Direction, VisitorClass) = (
        random.below(2) == 0 ? .in : .out, VisitorClass.allCases[random.below(6)]
      )
      guard !gaps.contains(where: { $0.contains(utc) }) else { return nil }
      return CrossingEntry(
        id: .random(), store: store, camera: camera.id, line: camera.lines[0].id, utc: utc, direction: direction,
        visitor: visitor, track: TrackID(rawValue: 1), score: 0.9, time: Timestamp(seconds: 0))
    }
  }
}

extension RandomHistory.Place {
  func entries(on day: LocalDate) -> Int { entries[day] ?? 0 }
  func minutes(of day: LocalDate) -> RandomHistory.Minutes { minutes[day] ?? RandomHistory.Minutes() }

  fileprivate mutating func count(_ crossings: [CrossingEntry], until now: WallTime) {
    for one in crossings where one.direction == .in && (one.visitor ?? .unknown).isCustomer {
      entries[calendar.day(of: one.utc), default: 0] += 1
    }
    let today = calendar.day(of: now)
    for day in (today - 190..<today + 3).dates { minutes[day] = count(day) }
  }

  private func count(_ day: LocalDate) -> RandomHistory.Minutes {
    var minutes = RandomHistory.Minutes()
    for span in calendar.open(on: day) {
      for start in stride(from: span.lowerBound.wholeSeconds, to: span.upperBound.wholeSeconds, by: 60) {
        let middle = WallTime(seconds: start + 30)
        minutes.open += 1
        if middle >= created, !gaps.contains(where: { $0.contains(middle) }) { minutes.seen += 1 }
      }
    }
    return minutes
  }
}
