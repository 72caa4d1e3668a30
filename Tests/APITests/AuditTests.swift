import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// What the audit log says about edits.
struct AuditTests {
  private func newest(_ site: Site) async throws -> AuditEntry {
    try #require(try await site.database.accounts.auditLog(limit: 1).entries.first)
  }

  /// Catches an entry that names no thing, or does not say what changed from what to what.
  @Test func editsAreWrittenWithBothValues() async throws {
    let site = try await Site()
    let store = site.here.store
    try await site.visit(.owner) { owner in
      try await owner.send(.patch, "/api/v1/stores/\(store)", ["name": "Harbour Row", "capacity": 80])
      var entry = try await newest(site)
      #expect(entry.action == "store.changed" && entry.subject == "store \(store)")
      #expect(entry.detail == "Harbour Row; capacity: 120 → 80; name: Harbour Street → Harbour Row")

      let camera = site.here.camera.id
      try await owner.send(
        .patch, "/api/v1/cameras/\(camera)", ["rate": 8, "address": "rtsp://admin:new@10.0.0.7/stream"])
      entry = try await newest(site)
      #expect(entry.detail.contains("rate: ") && entry.detail.contains(" → 8"), "\(entry.detail)")
      #expect(entry.detail.contains("address: user name or password"), "\(entry.detail)")
      #expect(!entry.detail.contains("admin:") && !entry.detail.contains("hunter2"))

      let line = site.here.camera.lines[0].id
      let change: JSONValue = [
        "name": "Front door", "start": ["x": .number(0.1), "y": .number(0.6)],
        "end": ["x": .number(0.8), "y": .number(0.6)],
        "inside": "left",
      ]
      try await owner.send(.put, "/api/v1/cameras/\(camera)/lines/\(line)", change)
      entry = try await newest(site)
      #expect(entry.detail.contains("name: Door → Front door"), "\(entry.detail)")
      try await owner.send(.delete, "/api/v1/cameras/\(camera)/lines/\(line)")
      #expect(try await newest(site).detail == "Front door")

      try await owner.send(.put, "/api/v1/retention", ["crossingDays": 90, "minuteDays": .null, "auditDays": .null])
      #expect(try await newest(site).detail.contains("crossingDays: – → 90"))
      let vic = try #require(try await site.database.accounts.user(named: "vic"))
      try await owner.send(.patch, "/api/v1/users/\(vic.id)", ["isEnabled": false])
      #expect(try await newest(site).detail == "vic; isEnabled: true → false")
    }
  }

  /// Catches a target of an alert, which often holds a secret, in the audit log or in front of people who cannot change the rule.
  @Test func targetsAreForThoseWhoChangeThem() async throws {
    let site = try await Site()
    let path = "/api/v1/stores/\(site.here.store)/alerts"
    @Sendable func rule(_ target: String, limit: Int64) -> JSONValue {
      ["name": "Full", "kind": "occupancy", "settings": ["limit": .integer(limit), "target": .text(target)]]
    }
    try await site.visit(.manager) { manager in
      let added = try await manager.send(.post, path, rule("https://hooks.example:8443/T0/secret?key=1", limit: 50))
      #expect(added.status == .created, "\(String(buffer: added.body))")
      #expect(String(buffer: added.body).contains("/T0/secret"))
      let id = try await site.database.sites.alertRules()[0].id
      try await manager.send(.put, "\(path)/\(id)", rule("https://hooks.example:8443/T0/other", limit: 60))
      let entry = try await newest(site)
      #expect(entry.detail == "Full; settings.limit: 50 → 60; settings.target: another address of this host")
    }
    for who in [Site.Who.viewer, .readKey] {
      try await site.visit(who) { visitor in
        let shown = String(buffer: try await visitor.send(.get, path).body)
        #expect(shown.contains("https://hooks.example") && !shown.contains("T0"), "\(shown)")
      }
    }
  }
}
