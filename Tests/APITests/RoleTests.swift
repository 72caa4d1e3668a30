import Execution
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Permissions of every caller on every route.
struct RoleTests {
  /// The permissions as required, independent of the code.
  private func isAllowed(_ who: Site.Who, _ rule: AccessRule) -> Bool {
    switch rule {
    case .open: true
    case .own: [.viewer, .manager, .owner].contains(who)
    case .viewer: [.viewer, .manager, .owner, .readKey].contains(who)
    case .live: [.viewer, .manager, .owner, .liveKey].contains(who)
    case .manager: [.manager, .owner, .writeKey].contains(who)
    case .owner: who == .owner
    }
  }

  private func path(_ route: Route, _ place: Site.Place) -> String {
    let values: [PathParameter: String] = [
      .store: "\(place.store)", .camera: "\(place.camera.id)", .line: "\(place.camera.lines[0].id)",
      .zone: "\(place.camera.zones[0].id)", .user: "2", .key: "1", .staff: "1", .alert: "1", .track: "8", .session: "1",
      .date: "2026-12-25",
    ]
    return values.reduce(route.path) { $0.replacing("{\($1.key.rawValue)}", with: $1.value) }
  }

  /// Catches a route that accepts a caller against its rule, or refuses one that its rule accepts: every route, every caller.
  /// Routes that remove what others need come last.
  @Test(arguments: Site.Who.allCases)
  func everyRouteKeepsItsRule(_ who: Site.Who) async throws {
    let site = try await Site()
    let routes = site.routes.filter { $0.method != .delete } + site.routes.filter { $0.method == .delete }.reversed()
    try await site.visit(who) { visitor in
      for route in routes {
        let path = path(route, site.here)
        let status = try await status(of: route, path, visitor)
        let isRefused = status == .unauthorized || status == .forbidden
        // Without a cookie the renewal finds no session.
        let isSessionRoute = route.path.contains("/session")
        #expect(isSessionRoute || isRefused != isAllowed(who, route.rule), "\(who) \(route.method) \(path): \(status)")
      }
    }
  }

  private func status(of route: Route, _ path: String, _ visitor: Visitor) async throws -> HTTPResponse.Status {
    let body: JSONValue? = route.body == nil ? nil : .object([:])
    guard route.path.hasSuffix("/events") else { return try await visitor.send(route.method, path, body).status }
    // The stream ends when the hub closes it, which must come after it has begun.
    return try await withThrowingTaskGroup(of: HTTPResponse.Status?.self) { group in
      group.addTask { try await visitor.send(route.method, path, body).status }
      group.addTask {
        while !Task.isCancelled {
          visitor.site.live.events.finish()
          await Task.yield()
        }
        return nil
      }
      let status = try await group.next() ?? nil
      group.cancelAll()
      return try #require(status)
    }
  }

  /// Catches a store that answers a caller without access to it: the response must be 404.
  @Test(arguments: [Site.Who.viewer, .manager, .readKey, .liveKey, .writeKey])
  func otherStoresAreNotThere(_ who: Site.Who) async throws {
    let site = try await Site()
    try await site.visit(who) { visitor in
      for route in site.routes where route.path.contains("{store}") || route.path.contains("{camera}") {
        guard isAllowed(who, route.rule) else { continue }
        let path = path(route, site.there)
        let status = try await status(of: route, path, visitor)
        #expect(status == .notFound, "\(who) \(route.method) \(path): \(status)")
      }
    }
  }

  /// Catches a line, zone, rule or staff row of one camera or store that can be reached through another one.
  @Test func aLineOfAnotherCameraIsNotThere() async throws {
    let site = try await Site()
    let line = site.there.camera.lines[0].id
    let status = try await site.visit(.owner) {
      try await $0.send(.delete, "/api/v1/cameras/\(site.here.camera.id)/lines/\(line)").status
    }
    #expect(status == .notFound)
    #expect(try await site.database.sites.camera(site.there.camera.id).lines.count == 1)
  }

  /// Catches figures of other stores in lists, sums and filters.
  @Test func listsAndFiltersShowStoresInSightOnly() async throws {
    let site = try await Site()
    try await site.cross(site.here, 3, from: Site.noon + -3600)
    try await site.cross(site.there, 5, from: Site.noon + -3600)
    try await site.visit(.viewer) { visitor in
      let stores = try await visitor.read("/api/v1/stores", as: Names.self)
      #expect(stores.stores.map(\.name) == ["Harbour Street"])
      let counts = try await visitor.read("/api/v1/counts?from=2026-11-24&to=2026-11-24&width=day", as: Totals.self)
      #expect(counts.total.in == 3)
      #expect(try await visitor.send(.get, "/api/v1/records?stores=\(site.there.store)").status == .notFound)
      #expect(try await visitor.send(.get, "/api/v1/cameras?store=\(site.there.store)").status == .notFound)
      let other = site.there.camera.lines[0].id
      #expect(
        try await visitor.send(.get, "/api/v1/counts?from=2026-11-24&to=2026-11-24&width=day&lines=\(other)").status
          == .notFound)
      #expect(try await !String(buffer: visitor.send(.get, "/api/v1/overview").body).contains("Mill Lane"))
    }
  }

  struct Names: Decodable, Sendable {
    struct Item: Decodable, Sendable { var name: String }
    var stores: [Item]
  }
  struct Totals: Decodable, Sendable {
    struct Bucket: Decodable, Sendable {
      var `in`: Int?
      var out: Int?
    }
    var total: Bucket
    var buckets: [Bucket]
  }
}
