import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Testing

@testable import API
@testable import Storage

/// The figures that the API gives: one definition on every route.
struct FigureRoutesTests {
  struct Compared: Decodable {
    struct LikeForLike: Decodable {
      var before: Int
      var days: Int
      var stores: Int
      var reason: String?
    }
    var from: String
    var `in`: Int?
    var change: Double?
    var compared: LikeForLike
    var spark: [Int?]
  }

  struct Total: Decodable {
    struct Cameras: Decodable, Equatable {
      var online: Int
      var expected: Int
      var off: Int
    }
    var stores: Int
    var yesterday: Compared
    var week: Compared
    var month: Compared
    var cameras: Cameras
  }

  struct AllStores: Decodable {
    struct Mover: Decodable { var name: String }
    struct Movers: Decodable {
      var up: [Mover]
      var down: [Mover]
    }
    struct Group: Decodable {
      var kind: String
      var name: String
      var total: Total
    }
    struct Row: Decodable { var store: Int64 }
    var total: Total?
    var movers: Movers
    var groups: [Group]
    var stores: [Row]
  }

  struct Counts: Decodable {
    struct Bucket: Decodable {
      var date: String
      var start: String?
      var `in`: Int?
      var days: Int?
      var isPartial: Bool
    }
    struct Series: Decodable {
      var store: Int64?
      var name: String
      var total: Bucket
    }
    struct Comparison: Decodable {
      var change: Double?
      var reference: [Double?]
    }
    var buckets: [Bucket]
    var total: Bucket
    var best: Bucket?
    var comparison: Comparison?
    var series: [Series]?
  }

  /// Three weeks at both stores. In the last one the first store doubles from two people a day, and the second halves from four.
  private static func site() async throws -> Site {
    let site = try await Site()
    for place in [site.here, site.there] { try await site.watch(place, since: Site.noon + -21 * 86_400) }
    for day in 1...14 {
      let at = Site.noon + -Double(day) * 86_400
      try await site.cross(site.here, day <= 7 ? 4 : 2, from: at)
      try await site.cross(site.there, day <= 7 ? 2 : 4, from: at)
    }
    return site
  }

  private static func setGroup(_ site: Site, _ place: Site.Place, region: String) async throws {
    var store = try await site.database.sites.store(place.store)
    store.region = region
    try await site.database.sites.updateStore(store)
  }

  /// Catches an overview of a chain that adds up other figures than its rows, movers that leave out the losers, and groups that
  /// differ by the case of letters.
  @Test func theChainAddsUpAndNamesWinnersAndLosers() async throws {
    let site = try await Self.site()
    try await Self.setGroup(site, site.here, region: "North")
    try await site.visit(.owner) { visitor in
      let all = try await visitor.read("/api/v1/overview", as: AllStores.self)
      let total = try #require(all.total)
      #expect(total.week.in == 7 * 6 && total.week.compared.before == 7 * 6 && total.week.change == 0)
      #expect(total.week.compared.stores == 2 && total.stores == 2 && all.stores.count == 2)
      #expect(total.yesterday.in == 6 && total.yesterday.from == "2026-11-23")
      #expect(all.movers.up.map(\.name) == ["Harbour Street"] && all.movers.down.map(\.name) == ["Mill Lane"])
      #expect(total.week.spark == Array(repeating: 6, count: 7) && total.month.spark.count == 28)
      // Nothing was measured before the cameras came: the month cannot be compared.
      #expect(total.month.change == nil && total.month.compared.reason == "no-data-before")
      #expect(all.groups.map(\.name) == ["", "North"] && all.groups.last?.total.week.in == 28)
      let north = try await visitor.read("/api/v1/overview?region=NORTH&rows=false", as: AllStores.self)
      #expect(north.total?.week.in == 28 && north.stores.isEmpty)
      // The other store's camera does not run, but is enabled.
      #expect(total.cameras == Total.Cameras(online: 1, expected: 2, off: 0))
    }
  }

  /// Catches a switched-off camera that makes "1 of 2 online" in one place and "1 of 1" in another.
  @Test func switchedOffCamerasAreNotExpected() async throws {
    let site = try await Site()
    var settings = site.there.camera.settings
    settings.isEnabled = false
    _ = try await site.database.sites.updateCamera(site.there.camera.id, settings: settings)
    struct Health: Decodable {
      var status: String
      var cameras: Total.Cameras
    }
    try await site.visit(.owner) { visitor in
      let expected = Total.Cameras(online: 1, expected: 1, off: 1)
      let all = try await visitor.read("/api/v1/overview", as: AllStores.self)
      #expect(all.total?.cameras == expected)
      let health = try await visitor.read("/api/v1/health", as: Health.self)
      #expect(health.cameras == expected && health.status == "ok")
    }
  }

  /// Catches series of stores that differ from the sum, a sum over zones with an instant, partial weeks that are the best, and
  /// zeros before the cameras came.
  @Test func countsComeByStoreAndGroup() async throws {
    let site = try await Self.site()
    try await Self.setGroup(site, site.there, region: "South")
    try await site.visit(.owner) { visitor in
      let period = "from=2026-11-10&to=2026-11-23"
      let counts = try await visitor.read(
        "/api/v1/counts?\(period)&width=week&by=store&compare=before", as: Counts.self)
      #expect(counts.total.in == 84 && counts.buckets.allSatisfy { $0.start == nil })
      #expect(counts.series?.map(\.total.in) == [42, 42] && counts.series?.compactMap(\.store).count == 2)
      #expect(counts.buckets.map(\.days) == [6, 7, 1] && counts.buckets.map(\.isPartial) == [true, false, true])
      #expect(counts.best?.date == "2026-11-16")
      let groups = try await visitor.read("/api/v1/counts?\(period)&width=day&by=region", as: Counts.self)
      #expect(groups.series?.map(\.name) == ["", "South"] && groups.series?.map(\.total.in) == [42, 42])
      let csv = String(
        buffer: try await visitor.send(.get, "/api/v1/export/counts.csv?\(period)&width=day&by=store").body)
      #expect(csv.split(separator: "\r\n").count == 1 + 2 * 14)
      let before = try await visitor.read("/api/v1/counts?from=2026-10-01&to=2026-10-02&width=day", as: Counts.self)
      #expect(before.total.in == nil && before.buckets.allSatisfy { $0.in == nil })
      #expect(before.best == nil)
    }
  }

  /// Catches hours of a sum over zones that are cut by the first store's clock: both stores count at 14:20 or 15:20 of their own day.
  @Test func hoursOfSeveralZonesMeetOnTheClock() async throws {
    let site = try await Self.site()
    try await site.visit(.owner) { visitor in
      let hours = try await visitor.read(
        "/api/v1/counts?from=2026-11-23&to=2026-11-23&width=hour", as: Counts.self)
      #expect(hours.buckets.count == 24 && hours.total.in == 6)
      #expect(hours.buckets[14].in == 4 && hours.buckets[15].in == 2 && hours.buckets[3].in == 0)
    }
  }

  /// Catches a change of a store that has no week before, and a dashed line at zero where nothing was measured.
  @Test func whatWasNotMeasuredIsNotCompared() async throws {
    let site = try await Self.site()
    try await site.visit(.viewer) { visitor in
      let counts = try await visitor.read(
        "/api/v1/counts?from=2026-11-03&to=2026-11-09&width=day&compare=before", as: Counts.self)
      #expect(counts.comparison?.change == nil && counts.comparison?.reference == Array(repeating: nil, count: 7))
      let next = try await visitor.read(
        "/api/v1/counts?from=2026-11-17&to=2026-11-23&width=day&compare=before", as: Counts.self)
      #expect(next.comparison?.change == 1 && next.comparison?.reference == Array(repeating: 2, count: 7))
    }
  }

  /// Catches a correction that takes more people out than are inside, and a "there are 12" that cannot be said.
  @Test func correctionsTakeATarget() async throws {
    let site = try await Site()
    try await site.cross(site.here, 10, from: Site.noon + -3600)
    let path = "/api/v1/stores/\(site.here.store)/adjustments"
    struct Made: Decodable { var change: Int }
    try await site.visit(.manager) { visitor in
      func correct(_ body: JSONValue) async throws -> Int? {
        let response = try await visitor.send(.post, path, body)
        guard response.status == .created else { return nil }
        return try JSONDecoder().decode(Made.self, from: Data(response.body.readableBytesView)).change
      }
      let up = try await correct(["target": 12, "why": "Counted"])
      let down = try await correct(["change": -500, "why": "Counted"])
      #expect(up == 2 && down == -12)
      #expect(try await visitor.send(.post, path, ["target": 0, "why": "Counted"]).status == .conflict)
      #expect(
        try await visitor.send(.post, path, ["target": 1, "change": 1, "why": "x"]).status == .unprocessableContent)
      #expect(try await visitor.send(.post, path, ["why": "x"]).status == .unprocessableContent)
    }
  }

  /// Catches one store with an unknown time zone that stops the figures of all.
  @Test func anUnknownZoneStopsNoOtherStore() async throws {
    let site = try await Self.site()
    let id = site.there.store
    try await site.database.engine.write {
      try $0.execute("UPDATE store SET zone = 'Europe/Nowhere' WHERE id = ?", [id.value])
    }
    struct ShownStore: Decodable { var isZoneKnown: Bool }
    struct Health: Decodable {
      var status: String
      var unknownZones: [Int64]
    }
    try await site.visit(.owner) { visitor in
      for path in [
        "overview", "records", "stores/\(id)/overview", "stores/\(id)/hours",
        "counts?from=2026-11-20&to=2026-11-23&width=hour",
      ] { #expect(try await visitor.send(.get, "/api/v1/" + path).status == .ok, "\(path)") }
      let all = try await visitor.read("/api/v1/overview", as: AllStores.self)
      #expect(all.total?.week.in == 42)
      let store = try await visitor.read("/api/v1/stores/\(id)", as: ShownStore.self)
      #expect(!store.isZoneKnown)
      let health = try await visitor.read("/api/v1/health", as: Health.self)
      #expect(health.unknownZones == [id.rawValue] && health.status == "degraded")
    }
  }

  /// Catches crossings of a date that are cut by one store's midnight: 23:30 UTC is the 23rd in London and the 24th in Berlin.
  @Test func recordsAreOfEachStoresOwnDay() async throws {
    let site = try await Site()
    let late = Site.noon + -Double(14 * 3600 + 50 * 60)
    try await site.cross(site.here, 1, from: late)
    try await site.cross(site.there, 1, from: late)
    struct Records: Decodable {
      struct Record: Decodable { var store: Int64 }
      var records: [Record]
    }
    try await site.visit(.owner) { visitor in
      for (date, store) in [("2026-11-23", site.here.store), ("2026-11-24", site.there.store)] {
        let records = try await visitor.read("/api/v1/records?from=\(date)&to=\(date)", as: Records.self)
        #expect(records.records.map(\.store) == [store.rawValue], "\(date)")
        let counts = try await visitor.read("/api/v1/counts?from=\(date)&to=\(date)&width=day", as: Counts.self)
        #expect(counts.total.in == 1, "\(date)")
      }
    }
  }
}
