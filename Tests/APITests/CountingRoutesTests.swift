import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// All responses agree with the recorded crossings.
struct CountingRoutesTests {
  typealias Totals = RoleTests.Totals

  /// Catches panels, series and files that do not agree to the person: 12 in and 5 out an hour ago, 8 in a week ago.
  @Test func allAnswersAgreeToThePerson() async throws {
    let site = try await Site()
    try await site.cross(site.here, 12, from: Site.noon + -3600)
    try await site.cross(site.here, 5, from: Site.noon + -1800, step: 30, direction: .out)
    try await site.cross(site.here, 8, from: Site.noon + -3600 + -7 * 86_400)
    try await site.watch(site.here, since: Site.noon + -14 * 86_400)
    try await site.visit(.viewer) { visitor in
      let day = "from=2026-11-24&to=2026-11-24"
      for width in ["minute", "quarter", "hour", "day", "week", "month"] {
        let counts = try await visitor.read("/api/v1/counts?\(day)&width=\(width)", as: Totals.self)
        #expect(counts.total.in == 12 && counts.total.out == 5, "\(width)")
        #expect(counts.buckets.compactMap(\.in).reduce(0, +) == 12)
      }
      let overview = try await visitor.read("/api/v1/stores/\(site.here.store)/overview", as: Overview.self)
      #expect(overview.today.in == 12 && overview.today.out == 5)
      #expect(overview.today.compared.before == 8 && overview.today.compared.until == "14:20")
      #expect(overview.today.change == 0.5)
      #expect(overview.occupancy.now == 7 && overview.occupancy.capacity == 120)
      let csv = String(buffer: try await visitor.send(.get, "/api/v1/export/records.csv?\(day)").body)
      #expect(csv.split(separator: "\r\n").count == 18)
      let axis = String(buffer: try await visitor.send(.get, "/api/v1/stores/\(site.here.store)/axis.csv?\(day)").body)
      let rows = axis.split(separator: "\r\n").map { $0.split(separator: ",") }
      #expect(rows[0] == ["start", "end", "in", "out"])
      #expect(rows.dropFirst().compactMap { Int($0[2]) }.reduce(0, +) == 12)
      let exported = try await visitor.read("/api/v1/export/records.json?\(day)", as: [JSONValue].self)
      #expect(exported.count == 17)
      let book = try await visitor.send(.get, "/api/v1/export/counts.xlsx?\(day)&width=hour")
      #expect(book.body.readableBytesView.prefix(2).elementsEqual([0x50, 0x4b]))
    }
  }

  struct Overview: Decodable {
    struct Compared: Decodable {
      var `in`: Int
      var out: Int
      var change: Double?
      var compared: LikeForLike
    }
    struct LikeForLike: Decodable {
      var before: Int
      var until: String?
      var reason: String?
    }
    struct InStore: Decodable {
      var now: Int
      var capacity: Int?
    }
    var today: Compared
    var occupancy: InStore
  }

  struct Records: Decodable {
    struct Item: Decodable {
      var id: String
      var time: String
    }
    var records: [Item]
    var next: String?
  }

  /// Catches pages that repeat or leave out a row, and times without the store's offset.
  @Test func pagesHoldEveryRowOnce() async throws {
    let site = try await Site()
    try await site.cross(site.there, 25, from: Site.noon + -3600, step: 0)
    try await site.visit(.owner) { visitor in
      var ids: [String] = []
      var page = ""
      repeat {
        let response = try await visitor.read("/api/v1/records?limit=10\(page)", as: Records.self)
        ids += response.records.map(\.id)
        #expect(response.records.allSatisfy { $0.time.hasSuffix("+01:00") })
        page = response.next.map { "&page=\($0)" } ?? ""
      } while !page.isEmpty
      #expect(ids.count == 25 && Set(ids).count == 25)
    }
  }

  /// Catches an edit that is not applied to the running camera, a line whose name is taken, and counts lost with a removed line.
  @Test func linesAreDrawnTriedAndRemoved() async throws {
    let site = try await Site()
    let base = "/api/v1/cameras/\(site.here.camera.id)"
    let line: JSONValue = [
      "name": "Side", "start": ["x": 0, "y": .number(0.5)], "end": ["x": 1, "y": .number(0.5)], "inside": "right",
    ]
    try await site.cross(site.here, 4, from: Site.noon + -600)
    try await site.visit(.manager) { visitor in
      #expect(try await visitor.send(.post, base + "/lines", line).status == .created)
      #expect(try await visitor.send(.post, base + "/lines", line).status == .conflict)
      let run = try await visitor.send(.post, base + "/dry-run", ["lines": [line]])
      #expect(String(buffer: run.body).contains("\"in\":14"))
      let old = site.here.camera.lines[0].id
      #expect(try await visitor.send(.delete, base + "/lines/\(old)").status == .noContent)
      let counts = try await visitor.read("/api/v1/counts?from=2026-11-24&to=2026-11-24&width=day", as: Totals.self)
      #expect(counts.total.in == 4)
      #expect(try await visitor.send(.post, base + "/tracks/8/staff", ["label": "Apron"]).status == .created)
      #expect(try await visitor.send(.post, base + "/tracks/9/staff", ["label": "Apron"]).status == .conflict)
      #expect(try await visitor.send(.get, base + "/snapshot.jpg").body.readableBytes == 4)
    }
  }

  /// Catches a correction that changes the counts, or one that is not logged with its author.
  @Test func correctionsChangeThePeopleInStoreOnly() async throws {
    let site = try await Site()
    try await site.cross(site.here, 10, from: Site.noon + -3600)
    let path = "/api/v1/stores/\(site.here.store)"
    try await site.visit(.manager) { visitor in
      #expect(
        try await visitor.send(.post, path + "/adjustments", ["change": -3, "why": "Counted by hand"]).status
          == .created)
      let overview = try await visitor.read(path + "/overview", as: Overview.self)
      #expect(overview.occupancy.now == 7 && overview.today.in == 10)
      let list = String(buffer: try await visitor.send(.get, path + "/adjustments?from=2026-11-24&to=2026-11-24").body)
      #expect(list.contains("\"who\":\"mara\"") && list.contains("Counted by hand"))
    }
  }

  /// Catches opening hours that come back other than they were sent: past midnight, and closed on a date.
  @Test func openingHoursComeBackAsSent() async throws {
    let site = try await Site()
    let path = "/api/v1/stores/\(site.here.store)"
    try await site.visit(.manager) { visitor in
      let hours: JSONValue = [
        ["weekday": 5, "opens": "18:00", "closes": "02:00"], ["weekday": 6, "opens": "00:00", "closes": "24:00"],
      ]
      let response = try await visitor.send(.patch, path, ["hours": hours, "capacity": .null])
      let text = String(buffer: response.body)
      #expect(text.contains(#"{"closes":"02:00","opens":"18:00","weekday":5}"#))
      #expect(text.contains(#"{"closes":"24:00","opens":"00:00","weekday":6}"#))
      #expect(text.contains("\"capacity\":null"))
      let closed = try await visitor.send(.put, path + "/exceptions/2026-12-25", ["spans": []])
      #expect(String(buffer: closed.body).contains(#"{"date":"2026-12-25","spans":[]}"#))
    }
  }
}
