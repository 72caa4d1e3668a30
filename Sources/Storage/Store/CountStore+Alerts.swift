package import Foundation
package import Scene

extension CountStore {
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
          id: row.int(0), store: StoreID(rawValue: row.int(1)), name: row.text(2), kind: row.text(3),
          settings: row.text(4), isEnabled: row.bool(5))
      }
    }
  }

  package func addAlertRule(_ rule: AlertRule) async throws -> AlertRule {
    let now = clock()
    let settings = try AlertRuleSettings(rule).text
    return try await engine.write { db in
      _ = try Self.store(rule.store, in: db)
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
    try await engine.write { db in
      guard try db.first("SELECT 1 FROM alert_rule WHERE id = ?", [.int(rule.id)]) != nil else {
        throw StorageError(code: .notFound, message: "There is no alert rule \(rule.id).")
      }
      try db.execute(
        "UPDATE alert_rule SET name = ?, kind = ?, settings = ?, is_enabled = ? WHERE id = ?",
        [.text(rule.name), .text(rule.kind.rawValue), .text(settings), SQLValue(rule.isEnabled), .int(rule.id)])
    }
  }

  package func deleteAlertRule(_ id: Int64) async throws {
    let changes = try await engine.write { db in try db.execute("DELETE FROM alert_rule WHERE id = ?", [.int(id)]) }
    guard changes > 0 else { throw StorageError(code: .notFound, message: "There is no alert rule \(id).") }
  }

  /// What the messages of a rule are signed with; it lives as long as the rule's number and the key file.
  package func signingKey(ofAlert id: Int64) throws -> Data { try secrets.signingKey(for: "alert.\(id)") }

  private static let vectorPurpose = "staff.vector"

  /// A look that the key at hand does not open comes without its vector: it is nobody's, and can still be seen and removed.
  package func staff(store: StoreID) async throws -> [StaffEmbedding] {
    let rows = try await engine.read { db in
      try db.rows(
        "SELECT id, label, model, vector_cipher, created_us FROM staff_embedding WHERE store = ? ORDER BY id",
        [store.value])
    }
    return try rows.map { row in
      StaffEmbedding(
        id: row.int(0), store: store, label: row.text(1), model: row.text(2), vector: try vector(row.blob(3)),
        created: WallTime(microseconds: row.int(4)))
    }
  }

  private func vector(_ cipher: Data) throws -> [Float] {
    do {
      return try secrets.open(cipher, for: Self.vectorPurpose).withUnsafeBytes { raw in
        (0..<raw.count / 4).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      }
    } catch let error as StorageError where error.code == .badKey {
      return []  // told by `StaffEmbedding.isSealed`
    }
  }

  package func addStaff(_ embedding: StaffEmbedding) async throws -> StaffEmbedding {
    let bytes = embedding.vector.withUnsafeBytes { Data($0) }
    let cipher = try secrets.seal(bytes, for: Self.vectorPurpose)
    let now = clock()
    return try await engine.write { db in
      _ = try Self.store(embedding.store, in: db)
      try db.execute(
        "INSERT INTO staff_embedding (store, label, model, vector_cipher, created_us) VALUES (?, ?, ?, ?, ?)",
        [embedding.store.value, .text(embedding.label), .text(embedding.model), .blob(cipher), now.value])
      var made = embedding
      made.id = db.lastInsertedID
      made.created = now
      return made
    }
  }

  package func deleteStaff(_ id: Int64) async throws {
    let changes = try await engine.write { db in
      try db.execute("DELETE FROM staff_embedding WHERE id = ?", [.int(id)])
    }
    guard changes > 0 else { throw StorageError(code: .notFound, message: "There is no staff sighting \(id).") }
  }
}
