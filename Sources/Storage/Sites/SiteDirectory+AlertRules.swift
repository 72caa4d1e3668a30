package import Foundation
package import Scene

extension SiteDirectory {
  /// Alert rules of a store, or of all.
  package func alertRules(store: StoreID? = nil) async throws -> [AlertRule] {
    try await engine.read { db in
      try db.rows(
        """
        SELECT id, store, name, kind, settings, is_enabled FROM alert_rule
        WHERE \(store == nil ? "1 = 1" : "store = ?") ORDER BY id
        """, store.map { [$0.value] } ?? []
      ).map { row in
        try AlertRule(
          id: row.int("id"), store: row.id("store"), name: row.text("name"), kind: row.text("kind"),
          settings: row.text("settings"), isEnabled: row.bool("is_enabled"))
      }
    }
  }

  /// Per store.
  package static let maxAlertRules = 50

  package func addAlertRule(_ rule: AlertRule) async throws -> AlertRule {
    let now = clock()
    let settings = try AlertRuleSettings(rule).text
    return try await edit { db in
      _ = try db.store(rule.store)
      let count =
        try db.first("SELECT COUNT(*) AS n FROM alert_rule WHERE store = ?", [rule.store.value])?.int("n") ?? 0
      guard count < Self.maxAlertRules else {
        throw StorageError(
          code: .tooMany, message: "A store has at most \(Self.maxAlertRules) alert rules. Remove one first.")
      }
      try db.execute(
        "INSERT INTO alert_rule (store, name, kind, settings, is_enabled, created_us) VALUES (?, ?, ?, ?, ?, ?)",
        [
          rule.store.value, .text(rule.name), .text(rule.kind.rawValue), .text(settings), SQLValue(rule.isEnabled),
          now.value,
        ])
      var made = rule
      made.id = db.lastInsertedID
      return made
    }
  }

  package func updateAlertRule(_ rule: AlertRule) async throws {
    let settings = try AlertRuleSettings(rule).text
    try await edit { db in
      guard try db.first("SELECT 1 FROM alert_rule WHERE id = ?", [.int(rule.id)]) != nil else {
        throw StorageError(code: .notFound, message: "There is no alert rule \(rule.id).")
      }
      try db.execute(
        "UPDATE alert_rule SET name = ?, kind = ?, settings = ?, is_enabled = ? WHERE id = ?",
        [.text(rule.name), .text(rule.kind.rawValue), .text(settings), SQLValue(rule.isEnabled), .int(rule.id)])
    }
  }

  package func deleteAlertRule(_ id: Int64) async throws {
    let changes = try await edit { db in try db.execute("DELETE FROM alert_rule WHERE id = ?", [.int(id)]) }
    guard changes > 0 else { throw StorageError(code: .notFound, message: "There is no alert rule \(id).") }
  }

  /// Signs the messages of a rule. Changes with the rule's id and the key file only.
  package func signingKey(ofAlert id: Int64) throws -> Data { try secrets.signingKey(for: "alert.\(id)") }
}
