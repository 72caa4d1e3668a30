internal import Foundation
package import Scene

extension AccountDirectory {
  package func addSession(_ session: SessionRecord) async throws {
    try await engine.write { db in
      try db.execute(
        "INSERT INTO session (token_hash, user, created_us, expires_us, agent) VALUES (?, ?, ?, ?, ?)",
        [
          .text(session.tokenHash), session.user.value, session.created.value, session.expires.value,
          .text(session.agent),
        ])
    }
  }

  /// The session of this token hash, expired or not.
  package func session(tokenHash: String) async throws -> SessionRecord? {
    try await engine.read { db in
      try db.first(
        "SELECT token_hash, user, created_us, expires_us, agent FROM session WHERE token_hash = ?", [.text(tokenHash)]
      ).map { row in
        SessionRecord(
          tokenHash: row.text(0), user: UserID(rawValue: row.int(1)), created: WallTime(microseconds: row.int(2)),
          expires: WallTime(microseconds: row.int(3)), agent: row.text(4))
      }
    }
  }

  /// - Returns: whether there was such a session. Of two programs that end the same one, only one hears true.
  @discardableResult
  package func endSession(tokenHash: String) async throws -> Bool {
    try await engine.write { db in
      try db.execute("DELETE FROM session WHERE token_hash = ?", [.text(tokenHash)]) > 0
    }
  }

  package func endSessions(of user: UserID) async throws {
    try await engine.write { db in try db.execute("DELETE FROM session WHERE user = ?", [user.value]) }
  }
}
