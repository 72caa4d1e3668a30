internal import Foundation
package import Scene

extension AccountDirectory {
  /// - Parameter hash: the password hash that the sign-in was checked against; nil without a check.
  /// - Throws: `StorageError.conflict` when the user was disabled or got another password since then.
  package func addSession(_ session: SessionRecord, verifiedBy hash: String? = nil) async throws {
    try await engine.write { db in
      if let hash {
        let condition = "SELECT 1 FROM user WHERE id = ? AND is_enabled = 1 AND password_hash = ?"
        guard try db.first(condition, [session.user.value, .text(hash)]) != nil else {
          throw StorageError(code: .conflict, message: "The account changed during the sign-in. Sign in again.")
        }
      }
      try db.execute(
        "INSERT INTO session (token_hash, user, created_us, expires_us, agent, address) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .text(session.tokenHash), session.user.value, session.created.value, session.expires.value,
          .text(session.agent), SQLValue(session.address),
        ])
    }
  }

  private static func sessions(where condition: String, _ argument: SQLValue, in db: any SQLConnection) throws
    -> [SessionRecord]
  {
    try db.rows(
      """
      SELECT token_hash, user, created_us, expires_us, agent, address FROM session WHERE \(condition)
      ORDER BY expires_us DESC, token_hash
      """, [argument]
    ).map { row in
      try SessionRecord(
        tokenHash: row.text("token_hash"), user: row.id("user"), created: row.time("created_us"),
        expires: row.time("expires_us"), agent: row.text("agent"), address: row.optionalText("address"))
    }
  }

  /// The session of this token hash, expired or not.
  package func session(tokenHash: String) async throws -> SessionRecord? {
    try await engine.read { db in try Self.sessions(where: "token_hash = ?", .text(tokenHash), in: db).first }
  }

  /// The user's sessions, expired or not; the newest use first.
  package func sessions(of user: UserID) async throws -> [SessionRecord] {
    try await engine.read { db in try Self.sessions(where: "user = ?", user.value, in: db) }
  }

  package func extendSession(tokenHash: String, until expiry: WallTime) async throws {
    try await engine.write { db in
      try db.execute("UPDATE session SET expires_us = ? WHERE token_hash = ?", [expiry.value, .text(tokenHash)])
    }
  }

  package func endSession(tokenHash: String) async throws {
    try await engine.write { db in try db.execute("DELETE FROM session WHERE token_hash = ?", [.text(tokenHash)]) }
  }

  package func endSessions(of user: UserID) async throws {
    try await engine.write { db in try db.execute("DELETE FROM session WHERE user = ?", [user.value]) }
  }
}
