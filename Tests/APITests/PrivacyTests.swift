import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Personal data, expiring keys, retention and hidden pictures.
struct PrivacyTests {
  private func response<Value: Decodable>(
    _ visitor: Visitor, _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue,
    status: HTTPResponse.Status = .ok, as type: Value.Type
  ) async throws -> Value {
    let response = try await visitor.send(method, "/api/v1/" + path, body)
    #expect(response.status == status, "\(path): \(String(buffer: response.body))")
    return try JSONDecoder().decode(type, from: Data(response.body.readableBytesView))
  }

  struct User: Decodable, Equatable {
    var id: Int64
    var name: String
    var fullName: String?
    var email: String?
  }
  struct Made: Decodable { var user: User }
  struct Refusal: Decodable { var field: String? }
  struct Audit: Decodable {
    struct Entry: Decodable {
      var who: String
      var action: String
      var detail: String
    }
    var entries: [Entry]
    var next: String?
  }

  /// Catches names and addresses that are not saved, a change that empties fields it does not name, and an invalid address.
  @Test func namesAndAddressesOfUsers() async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      let made = try await response(
        visitor, .post, "users",
        ["name": "nadia", "role": "viewer", "stores": [], "fullName": "Nadia Cole", "email": "nadia@example.com"],
        status: .created, as: Made.self
      ).user
      #expect(made.fullName == "Nadia Cole" && made.email == "nadia@example.com")
      let renamed = try await response(
        visitor, .patch, "users/\(made.id)", ["fullName": .null, "name": "n"], as: User.self)
      #expect(renamed == User(id: made.id, name: "n", fullName: nil, email: "nadia@example.com"))
      let mine = try await response(visitor, .patch, "me", ["email": "olga@example.com"], as: User.self)
      #expect(mine.name == "olga" && mine.email == "olga@example.com" && mine.fullName == nil)
      _ = try await response(visitor, .patch, "me", ["fullName": "Olga"], as: User.self)
      #expect(try await visitor.read("/api/v1/me", as: User.self).email == "olga@example.com")
      for path in ["me", "users/\(made.id)"] {
        let refusal = try await response(
          visitor, .patch, path, ["email": "olga at home"], status: .unprocessableContent, as: Refusal.self)
        #expect(refusal.field == "email")
      }
      let log = try await visitor.read("/api/v1/audit?action=profile.changed", as: Audit.self)
      #expect(log.entries.map(\.detail) == ["olga; fullName: – → Olga", "olga; email: – → olga@example.com"])
    }
  }

  struct NewKey: Decodable {
    struct Key: Decodable {
      var expires: String?
      var isExpired: Bool
    }
    var key: Key
    var secret: String
  }
  struct Keys: Decodable { var keys: [NewKey.Key] }

  /// Catches a key that works after its expiry, also while it is cached, and one that vanishes from the owner's list.
  @Test func aKeyEnds() async throws {
    let site = try await Site()
    let key = try await site.visit(.owner) { visitor in
      for bad in [JSONValue.text("2026-11-24T14:20:00Z"), "tomorrow"] {
        let refusal = try await response(
          visitor, .post, "keys", ["name": "k", "scopes": ["read"], "expires": bad], status: .unprocessableContent,
          as: Refusal.self)
        #expect(refusal.field == "expires")
      }
      return try await response(
        visitor, .post, "keys", ["name": "k", "scopes": ["read"], "expires": "2026-11-24T14:20:03Z"],
        status: .created, as: NewKey.self)
    }
    #expect(key.key.expires == "2026-11-24T14:20:03Z" && !key.key.isExpired)
    try await site.visit(.anonymous) { visitor in
      var visitor = visitor
      visitor.headers[.authorization] = "Bearer " + key.secret
      let before = try await visitor.send(.get, "/api/v1/stores").status
      site.clock.advance(3)
      let remembered = try await visitor.send(.get, "/api/v1/stores").status
      site.clock.advance(60)
      let after = try await visitor.send(.get, "/api/v1/stores").status
      #expect(before == .ok && remembered == .unauthorized && after == .unauthorized)
    }
    let keys = try await site.visit(.owner) { try await $0.read("/api/v1/keys", as: Keys.self).keys }
    #expect(keys.last?.isExpired == true && keys.last?.expires == "2026-11-24T14:20:03Z")
  }

  struct Cached: Decodable, Equatable {
    var crossingDays: Int?
    var minuteDays: Int?
    var auditDays: Int?
    var lastRun: String?
  }
  struct Place: Decodable { var recordsFrom: String? }
  struct Points: Decodable {
    struct Point: Decodable { var people: Int }
    var points: [Point]
    var peak: Int?
  }

  /// Catches a retention setting that has no effect, and days with deleted crossings that are shown as days without visitors.
  @Test func whatIsRemovedIsNoDataAndNotZero() async throws {
    let site = try await Site()
    try await site.cross(site.here, 4, from: Site.noon + -20 * 86_400)
    try await site.cross(site.here, 2, from: Site.noon + -3_600)
    try await site.visit(.owner) { visitor in
      #expect(try await visitor.read("/api/v1/retention", as: Cached.self) == Cached(minuteDays: 35))
      let kept = try await response(
        visitor, .put, "retention", ["crossingDays": 7, "minuteDays": 35, "auditDays": .null], as: Cached.self)
      #expect(kept == Cached(crossingDays: 7, minuteDays: 35))
      let refusal = try await response(
        visitor, .put, "retention", ["crossingDays": 6, "minuteDays": 35, "auditDays": .null],
        status: .unprocessableContent, as: Refusal.self)
      #expect(refusal.field == "crossingDays")
      try await site.database.ledger.removeOld(at: Site.noon)
      site.clock.advance(6)  // stores are cached for five seconds
      #expect(try await visitor.read("/api/v1/retention", as: Cached.self).lastRun == "2026-11-24T14:20:00Z")
      let store = "/api/v1/stores/\(site.here.store)"
      #expect(try await visitor.read(store, as: Place.self).recordsFrom == "2026-11-17T00:00:00Z")
      let day = "from=2026-11-04&to=2026-11-04"
      #expect(try await visitor.read("/api/v1/counts?\(day)&width=hour", as: RoleTests.Totals.self).total.in == 4)
      for path in [
        "counts?\(day)&width=minute",
        "counts?from=2026-11-24&to=2026-11-24&width=minute&compare=2026-11-04..2026-11-04",
        "stores/\(site.here.store)/axis.csv?\(day)&width=minute",
      ] {
        #expect(try await visitor.send(.get, "/api/v1/" + path).status == .badRequest, "\(path)")
      }
      let past = try await visitor.read(store + "/occupancy?date=2026-11-04", as: Points.self)
      #expect(past.points.isEmpty && past.peak == nil)
      let log = try await visitor.read("/api/v1/audit?action=retention", as: Audit.self)
      #expect(log.entries.map(\.action).sorted() == ["retention.changed", "retention.run"])
    }
  }

  struct Camera: Decodable { var showsPictures: Bool }

  /// Catches a hidden picture that leaves the server, as a snapshot or in a new stream.
  @Test func picturesAreSwitchedOff() async throws {
    let site = try await Site()
    let path = "cameras/\(site.here.camera.id)"
    try await site.visit(.manager) { visitor in
      #expect(try await visitor.send(.get, "/api/v1/\(path)/snapshot.jpg").status == .ok)
      let off = try await response(visitor, .patch, path, ["showsPictures": false], as: Camera.self)
      #expect(!off.showsPictures)
      for picture in ["snapshot.jpg", "snapshot.jpg?boxes=true", "live.mjpeg"] {
        #expect(try await visitor.send(.get, "/api/v1/\(path)/\(picture)").status == .forbidden, "\(picture)")
      }
      _ = try await response(visitor, .patch, path, ["name": "Door"], as: Camera.self)
      #expect(try await !visitor.read("/api/v1/" + path, as: Camera.self).showsPictures)
      _ = try await response(visitor, .patch, path, ["showsPictures": true], as: Camera.self)
      #expect(try await visitor.send(.get, "/api/v1/\(path)/snapshot.jpg").status == .ok)
    }
    let actions = try await site.database.accounts.auditLog().entries.map(\.action)
    #expect(actions.filter { $0.hasPrefix("pictures") } == ["pictures.shown", "pictures.hidden"])
  }

  struct Health: Decodable {
    struct Streams: Decodable { var pictures: Int }
    var streams: Streams
  }

  /// Catches an open stream that continues after the pictures were hidden.
  @Test(.timeLimit(.minutes(1))) func anOpenStreamEndsWithThePictures() async throws {
    let site = try await Site()
    let path = "/api/v1/cameras/\(site.there.camera.id)"
    try await site.visit(.owner, live: true) { visitor in
      // Over a second connection: the stream holds the first one.
      async let closing: Void = site.visit(.owner) { second in
        while try await second.read("/api/v1/health", as: Health.self).streams.pictures == 0 {}
        let status = try await second.send(.patch, path, ["showsPictures": false]).status
        #expect(status == .ok)
      }
      let stream = try await visitor.send(.get, path + "/live.mjpeg")
      #expect(stream.status == .ok && stream.body.readableBytes > 0)
      try await closing
    }
  }

  /// Catches days of another time zone than the requested one, and a page token that is ignored.
  @Test func theAuditLogIsSearched() async throws {
    let site = try await Site()
    for (n, at) in ["2026-11-22T20:59:59Z", "2026-11-22T21:00:00Z", "2026-11-23T20:59:59Z", "2026-11-23T21:00:00Z"]
      .enumerated()
    {
      let time = try #require(ISOTime.parse(at))
      try await site.database.accounts.audit(
        AuditEntry(at: time, who: n == 2 ? "mara" : "olga", action: "line.changed", detail: "\(n)"))
    }
    try await site.visit(.owner) { visitor in
      func found(_ query: String) async throws -> Audit {
        try await visitor.read("/api/v1/audit?action=line&" + query, as: Audit.self)
      }
      let day = "from=2026-11-23&to=2026-11-23"
      #expect(try await found(day + "&zone=Europe/Istanbul").entries.map(\.detail) == ["2", "1"])
      #expect(try await found(day).entries.map(\.detail) == ["3", "2"])
      #expect(try await found("who=mara").entries.map(\.detail) == ["2"])
      let first = try await found("limit=3")
      let next = try #require(first.next)
      #expect(try await found("limit=3&page=\(next)").entries.map(\.detail) == ["0"])
      #expect(try await visitor.send(.get, "/api/v1/audit?from=2026-11-24&to=2026-11-23").status == .badRequest)
      let names = try await visitor.read("/api/v1/audit/names", as: Names.self)
      #expect(names.who.contains("mara") && names.actions.contains("line.changed"))
    }
  }

  struct Names: Decodable {
    var who: [String]
    var actions: [String]
  }
}
