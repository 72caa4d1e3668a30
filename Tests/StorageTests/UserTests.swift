import Foundation
import Scene
import Testing

@testable import Storage

@Suite struct UserTests {
  /// Catches two users whose names a person cannot distinguish, and a sign-in that depends on the case.
  @Test(arguments: TestEngine.allCases) func aNameBelongsToOneUserWhateverItsCase(_ engine: TestEngine) async throws {
    let database = try await StoreFixture(engine).database
    let anna = try await database.accounts.addUser(UserRecord(name: " anna ", passwordHash: "h", role: .owner))
    #expect(anna.name == "anna")
    for name in ["ANNA", "Anna", "ａｎｎａ", "an\u{ad}na", "anna\u{200b}", "\tanna"] {
      await #expect(throws: StorageError.self, "\(name)") {
        try await database.accounts.addUser(UserRecord(name: name, passwordHash: "h", role: .viewer))
      }
    }
    #expect(try await database.accounts.user(named: "aNNa")?.id == anna.id)
    _ = try await database.accounts.addUser(UserRecord(name: "ISIL İşık", passwordHash: "h", role: .viewer))
    #expect(try await database.accounts.user(named: "ısıl işik") != nil)
    #expect(try await database.accounts.user(named: "isil IŞIK") != nil)
    var renamed = try #require(try await database.accounts.user(named: "ısıl ışık"))
    renamed.name = "Anna"
    await #expect {
      try await database.accounts.updateUser(renamed, from: try #require(try await database.accounts.user(renamed.id)))
    } throws: {
      ($0 as? StorageError)?.code == .nameTaken
    }
    await #expect {
      try await database.accounts.addUser(UserRecord(name: "a\u{1b}[2J", passwordHash: "h", role: .viewer))
    } throws: { ($0 as? StorageError)?.code == .invalid }
  }

  /// Catches an update that fails on names that differ by case, that locks a user out silently, or that merges two accounts.
  @Test(arguments: TestEngine.allCases) func oldDoublesGetANumber(_ engine: TestEngine) async throws {
    let location = try engine.location()
    let old = try location.engine()
    let before = try #require(Schema.migrations.firstIndex { $0.name == "folded-names" })
    try await Migrator(migrations: Array(Schema.migrations[..<before]), location: "", now: 1).run(on: old)
    try await old.write { db in
      for (name, created) in [("ANNA", 3), ("anna", 2), ("anna 2", 1), ("Anna", 4)] {
        try db.execute(
          """
          INSERT INTO user (name, password_hash, role, is_enabled, must_change_password, created_us)
          VALUES (?, 'h', 'owner', 1, 0, ?)
          """, [.text(name), SQLValue(created)])
      }
    }
    await old.close()
    let database = try await Database(location, secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    #expect(try await database.accounts.users().map(\.name).sorted() == ["ANNA 3", "Anna 4", "anna", "anna 2"])
    #expect(try await database.accounts.user(named: "Anna")?.created == WallTime(microseconds: 2))
    let log = try await database.accounts.auditLog(AuditFilter(action: "user.renamed")).entries
    #expect(Set(log.map { $0.detail.prefix { $0 != ":" } }) == ["ANNA → ANNA 3", "Anna → Anna 4"])
    await database.close()
  }

  /// Catches a deleted user whose name, address or sessions remain, an audit log that loses what they did, and a database without owner.
  @Test(arguments: TestEngine.allCases) func aDeletedUserLeavesNoName(_ engine: TestEngine) async throws {
    let accounts = try await StoreFixture(engine).database.accounts
    let owner = try await accounts.addUser(UserRecord(name: "olga", passwordHash: "h", role: .owner))
    let user = try await accounts.addUser(
      UserRecord(name: "berta", fullName: "Berta Krause", email: "b@example.com", passwordHash: "h", role: .viewer))
    try await accounts.addSession(
      SessionRecord(
        tokenHash: "t", user: user.id, created: .at("2026-11-24T12:00:00Z"), expires: .at("2026-11-25T12:00:00Z")))
    for entry in [
      AuditEntry(user: user.id, who: "berta", action: "session.begun", address: "10.0.0.8"),
      AuditEntry(user: user.id, who: "berta", action: "session.refused", address: "10.0.0.8"),
      AuditEntry(
        user: owner.id, who: "olga", action: "user.added", subject: "user \(user.id)",
        detail: "berta, viewer, b@example.com"),
    ] { try await accounts.audit(entry) }
    try await accounts.deleteUser(user.id)
    let log = try await accounts.auditLog().entries
    #expect(log.count == 3 && !"\(log)".contains("berta") && !"\(log)".contains("10.0.0.8") && !"\(log)".contains("b@"))
    #expect(log.count { $0.who == "deleted user \(user.id)" } == 2)
    #expect(log.contains { $0.who == "olga" && $0.detail.contains("viewer") })
    #expect(try await accounts.session(tokenHash: "t") == nil)
    await #expect { try await accounts.deleteUser(owner.id) } throws: { ($0 as? StorageError)?.code == .lastOwner }
    #expect(try await accounts.users().map(\.name) == ["olga"])
  }

  /// Catches a slow sign-in, or a form of an older page, that undoes a new password, a lower role or a disabled account.
  @Test(arguments: TestEngine.allCases) func whatChangedMeanwhileStays(_ engine: TestEngine) async throws {
    let database = try await Database(engine.location(), secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
    let accounts = database.accounts
    _ = try await accounts.addUser(UserRecord(name: "owner", passwordHash: "h", role: .owner))
    let stale = try await accounts.addUser(UserRecord(name: "anna", passwordHash: "old", role: .manager))
    var changed = stale
    (changed.passwordHash, changed.role, changed.isEnabled) = ("new", .viewer, false)
    try await accounts.updateUser(changed, from: stale)
    var signedIn = stale
    signedIn.signedIn = .at("2026-11-24T12:00:01Z")
    signedIn.fullName = "Anna"
    try await accounts.updateUser(signedIn, from: stale)
    let now = try #require(try await accounts.user(stale.id))
    #expect(now.passwordHash == "new" && now.role == .viewer && !now.isEnabled)
    #expect(now.signedIn == signedIn.signedIn && now.fullName == "Anna")
    var rehashed = stale
    rehashed.passwordHash = "old, hashed again"
    await #expect { try await accounts.updateUser(rehashed, from: stale) } throws: {
      ($0 as? StorageError)?.code == .conflict
    }
    let session = SessionRecord(
      tokenHash: "t", user: stale.id, created: now.created, expires: .at("2026-11-25T12:00:00Z"))
    for hash in ["old", "new"] {  // another password; the right one of a disabled account
      await #expect { try await accounts.addSession(session, verifiedBy: hash) } throws: {
        ($0 as? StorageError)?.code == .conflict
      }
    }
    await database.close()
  }
}
