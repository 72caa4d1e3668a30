import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Testing

@testable import API

/// The OpenAPI document as a programmer reads it.
struct DescriptionTests {
  private static let document = OpenAPIDocument(routes: RouteTable.all(version: "1"), version: "1")

  /// Every property with its schema's name; properties of unnamed objects inside count to the named schema.
  private static func properties(of schema: JSONSchema, in name: String = "") -> Set<[String]> {
    switch schema {
    case .named(let name, let inner): properties(of: inner, in: name)
    case .nullable(let inner), .list(let inner, _): properties(of: inner, in: name)
    case .object(let fields):
      fields.reduce(into: []) { found, field in
        if !name.isEmpty { found.insert([name, field.name]) }
        found.formUnion(properties(of: field.schema, in: name))
      }
    case .boolean, .integer, .number, .text, .format, .choice: []
    }
  }

  private static let schemas = document.schemas

  /// Catches a property that a programmer has to guess, and a text that belongs to no property any more.
  @Test func everyPropertySaysWhatItMeans() {
    let properties = Self.schemas.reduce(into: Set<[String]>()) { $0.formUnion(Self.properties(of: $1)) }
    let missing = properties.filter { PropertyTexts.text(of: $0[1], in: $0[0]) == nil }.map {
      $0.joined(separator: ".")
    }
    #expect(missing.sorted() == [])
    let used = properties.flatMap { [$0.joined(separator: "."), $0[1]] }
    #expect(Set(PropertyTexts.texts.keys).subtracting(used).sorted() == [])
  }

  /// Catches an example that the server itself would refuse.
  @Test func examplesFitTheirSchemas() {
    for schema in Self.schemas {
      let violation = schema.violation(in: schema.example())
      #expect(violation == nil, "\(schema.example())")
    }
  }

  /// Catches a program that gets a crossing twice or never, as after an outage, when older crossings arrive after newer ones.
  @Test func crossingsThatArriveLateAreRead() async throws {
    struct Page: Decodable {
      struct Item: Decodable { var id: String }
      var records: [Item]
      var next: String?
    }
    let site = try await Site()
    try await site.cross(site.here, 5, from: Site.noon + -600)
    try await site.visit(.viewer) { visitor in
      var after = "0"
      var ids: [String] = []
      func readAll() async throws {
        while true {
          let page = try await visitor.read("/api/v1/records?after=\(after)&limit=2", as: Page.self)
          after = try #require(page.next)
          guard !page.records.isEmpty else { return }
          ids += page.records.map(\.id)
        }
      }
      try await readAll()
      #expect(ids.count == 5)
      try await site.cross(site.here, 3, from: Site.noon + -7200)
      try await readAll()
      #expect(ids.count == 8 && Set(ids).count == 8)
      #expect(try await visitor.send(.get, "/api/v1/records?after=0&order=newest").status == .badRequest)
    }
  }

  /// Catches figures sent again though they are the same, and a 304 for figures that changed.
  @Test func unchangedFiguresAreNotSentAgain() async throws {
    let site = try await Site()
    let counts = "/api/v1/counts?from=2026-11-24&to=2026-11-24&width=day"
    try await site.cross(site.here, 2, from: Site.noon + -600)
    try await site.visit(.viewer) { visitor in
      let first = try await visitor.send(.get, counts)
      let tag = try #require(first.headers[.eTag])
      let again = try await visitor.send(.get, counts, adding: [.ifNoneMatch: "\"other\", \(tag)"])
      #expect(again.status == .notModified && again.body.readableBytes == 0 && again.headers[.eTag] == tag)
      try await site.cross(site.here, 1, from: Site.noon + -60)
      let changed = try await visitor.send(.get, counts, adding: [.ifNoneMatch: tag])
      #expect(changed.status == .ok && changed.headers[.eTag] != tag)
    }
  }
}
