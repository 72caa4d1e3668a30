import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Testing

@testable import API

struct ExportFileTests {
  /// Catches a download named `counts.xlsx` whatever it holds, and a name that leaves its quotes or its folder.
  @Test(arguments: [
    ("Riyadh 1 by day.csv", "attachment; filename=\"Riyadh 1 by day.csv\"; filename*=UTF-8''Riyadh%201%20by%20day.csv"),
    ("İzmir.csv", "attachment; filename=\"Izmir.csv\"; filename*=UTF-8''%C4%B0zmir.csv"),
    ("日本.csv", "attachment; filename=\"__.csv\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.csv"),
    ("a\"b\u{301}/../c.csv", "attachment; filename=\"a-b-..-c.csv\"; filename*=UTF-8''a-b%CC%81-..-c.csv"),
    (
      "a\r\nSet-Cookie: x.csv", "attachment; filename=\"a--Set-Cookie- x.csv\"; filename*=UTF-8''a--Set-Cookie-%20x.csv"
    ),
  ])
  func names(_ name: String, _ expected: String) {
    #expect(ExportFile.disposition(name) == expected)
  }

  /// Catches an export that does not say which store and days it holds, and a Turkish file with commas.
  @Test func theFileSaysWhatItHolds() async throws {
    let site = try await Site()
    try await site.cross(site.here, 3, from: Site.noon + -3600)
    try await site.visit(.viewer) { visitor in
      let counts = try await visitor.send(
        .get, "/api/v1/export/counts.csv?stores=\(site.here.store)&from=2026-11-24&to=2026-11-24&width=day&locale=tr")
      let name = try #require(counts.headers[.contentDisposition])
      #expect(name.contains("2026-11-24 to 2026-11-24 by day.csv"), "\(name)")
      #expect(Array(counts.body.readableBytesView.prefix(3)) == [0xef, 0xbb, 0xbf])
      let lines = String(buffer: counts.body).split(separator: "\r\n")
      let widths = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false).count }
      #expect(widths == [22, 22])
    }
    try await site.visit(.owner) { owner in
      let all = try await owner.send(.get, "/api/v1/export/records.json")
      #expect(all.headers[.contentDisposition]?.contains("All stores crossings.json") == true)
    }
  }

  /// Catches an export without the comparison that the page shows: 12 beside the 8 of a week before.
  @Test func theComparisonIsExported() async throws {
    struct Row: Decodable {
      var date: String
      var `in`: Int?
      var reference: Double?
    }
    let site = try await Site()
    try await site.cross(site.here, 12, from: Site.noon + -3600)
    try await site.cross(site.here, 8, from: Site.noon + -3600 + -7 * 86_400)
    try await site.visit(.viewer) { visitor in
      let query = "from=2026-11-23&to=2026-11-24&width=day&compare=before"
      let rows = try await visitor.read("/api/v1/export/counts.json?\(query)", as: [Row].self)
      let counts = try await visitor.read("/api/v1/counts?\(query)", as: Counts.self)
      #expect(rows.count == 2 && rows[1].in == 12)
      #expect(rows.map(\.reference) == counts.comparison.reference)
      let book = try await visitor.send(.get, "/api/v1/export/counts.xlsx?\(query)").body
      #expect(String(decoding: book.readableBytesView, as: UTF8.self).contains("xl/worksheets/sheet2.xml"))
    }
  }

  private struct Counts: Decodable {
    struct Comparison: Decodable { var reference: [Double?] }
    var comparison: Comparison
  }
}
