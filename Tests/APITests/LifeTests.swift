import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Stores that are archived and deleted, users who are deleted, and sessions that end.
struct LifeTests {
  private struct Stores: Decodable { let stores: [Named] }
  private struct Named: Decodable {
    let name: String
    let archived: String?
  }

  /// Catches an archived store that stays in lists or sums, one that a manager archives, and a deletion without archive or name.
  @Test func aStoreIsArchivedAndDeleted() async throws {
    let site = try await Site()
    try await site.cross(site.here, 3, from: Site.noon + -3600)
    let path = "/api/v1/stores/\(site.here.store)"
    let refused = try await site.visit(.manager) { try await $0.send(.post, path + "/archive").status }
    #expect(refused == .forbidden)
    try await site.visit(.owner) { visitor in
      #expect(try await visitor.send(.delete, path + "?name=Harbour%20Street").status == .conflict)
      #expect(try await visitor.send(.post, path + "/archive").status == .ok)
      #expect(try await visitor.read("/api/v1/stores", as: Stores.self).stores.map(\.name) == ["Mill Lane"])
      let archived = try await visitor.read("/api/v1/archived-stores", as: Stores.self).stores
      #expect(archived.map(\.name) == ["Harbour Street"])
      #expect(archived.first?.archived != nil)
      let cameras = try await visitor.read("/api/v1/cameras")
      #expect(!"\(cameras)".contains("\"store\": \(site.here.store)"))
      #expect(try await visitor.send(.get, "/api/v1/records?stores=\(site.here.store)").status == .ok)
      #expect(try await visitor.send(.post, path + "/restore").status == .ok)
      #expect(try await visitor.read("/api/v1/stores", as: Stores.self).stores.count == 2)
      #expect(try await visitor.send(.post, path + "/archive").status == .ok)
      #expect(try await visitor.send(.delete, path + "?name=Harbour").status == .badRequest)
      #expect(try await visitor.send(.delete, path + "?name=Harbour%20Street").status == .noContent)
      #expect(try await visitor.send(.get, path).status == .notFound)
    }
    #expect(try await site.database.sites.stores(includingArchived: true).map(\.name) == ["Mill Lane"])
    let log = try await site.database.accounts.auditLog(AuditFilter(action: "store")).entries
    #expect(log.map(\.action) == ["store.deleted", "store.archived", "store.restored", "store.archived"])
    #expect(log.first?.detail.contains("Harbour Street: 1 cameras") == true)
  }

  /// Catches two stores that nobody can distinguish, added without a question, and a question that cannot be answered.
  @Test func anEqualStoreNameIsAskedFor() async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      let body: [String: JSONValue] = ["name": .text("MILL LANE"), "city": .text("town"), "zone": .text("UTC")]
      let refused = try await visitor.send(.post, "/api/v1/stores", .object(body))
      #expect(refused.status == .conflict && String(buffer: refused.body).contains("same-name"))
      let added = body.merging(["allowsSameName": .boolean(true)]) { $1 }
      #expect(try await visitor.send(.post, "/api/v1/stores", .object(added)).status == .created)
      let elsewhere = body.merging(["city": .text("Elsewhere")]) { $1 }
      #expect(try await visitor.send(.post, "/api/v1/stores", .object(elsewhere)).status == .created)
      let path = "/api/v1/stores/\(site.here.store)"
      #expect(
        try await visitor.send(.patch, path, .object(["name": .text("Mill Lane"), "city": .text("Town")])).status
          == .conflict)
      #expect(try await visitor.send(.patch, path, .object(["capacity": .integer(10)])).status == .ok)
    }
  }

  /// Catches a user who is deleted by mistake, who deletes themselves, or whose session outlives them.
  @Test func aUserIsDeleted() async throws {
    let site = try await Site()
    let vic = try #require(try await site.database.accounts.user(named: "vic"))
    let olga = try #require(try await site.database.accounts.user(named: "olga"))
    try await site.visit(.viewer) { viewer in
      #expect(try await viewer.send(.get, "/api/v1/stores").status == .ok)
      try await site.visit(.owner) { (owner: Visitor) async throws -> Void in
        #expect(try await owner.send(.delete, "/api/v1/users/\(vic.id)?name=vi").status == .badRequest)
        #expect(try await owner.send(.delete, "/api/v1/users/\(olga.id)?name=olga").status == .conflict)
        #expect(try await owner.send(.delete, "/api/v1/users/\(vic.id)?name=vic").status == .noContent)
      }
      #expect(try await viewer.send(.get, "/api/v1/stores").status == .unauthorized)
    }
    #expect(try await site.database.accounts.user(named: "vic") == nil)
  }

  private struct Sessions: Decodable { let sessions: [OpenSession] }
  private struct OpenSession: Decodable {
    let id: Int64
    let isCurrent: Bool
  }

  /// Catches a session that its user cannot see or end, one of another user that they can, and an end of this session instead.
  @Test func sessionsAreListedAndEnded() async throws {
    let site = try await Site()
    try await site.visit(.viewer) { one in
      try await site.visit(.viewer) { two in
        try await site.visit(.manager) { other in
          let list = try await one.read("/api/v1/me/sessions", as: Sessions.self).sessions
          #expect(list.map(\.isCurrent).sorted { $0 && !$1 } == [true, false])
          let second = try #require(list.first { !$0.isCurrent })
          #expect(try await other.send(.delete, "/api/v1/me/sessions/\(second.id)").status == .notFound)
          #expect(try await two.send(.get, "/api/v1/me").status == .ok)
          #expect(try await one.send(.delete, "/api/v1/me/sessions/\(second.id)").status == .noContent)
          #expect(try await two.send(.get, "/api/v1/me").status == .unauthorized)
          #expect(try await one.send(.delete, "/api/v1/me/sessions").status == .noContent)
          #expect(try await one.send(.get, "/api/v1/me").status == .ok)
          #expect(try await other.send(.get, "/api/v1/me").status == .ok)
        }
      }
    }
    let vic = try #require(try await site.database.accounts.user(named: "vic"))
    try await site.visit(.viewer) { viewer in
      let ended = try await site.visit(.owner) {
        try await $0.send(.delete, "/api/v1/users/\(vic.id)/sessions").status
      }
      #expect(ended == .noContent)
      #expect(try await viewer.send(.get, "/api/v1/me").status == .unauthorized)
    }
  }
}
