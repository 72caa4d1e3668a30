import Execution
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Sign-in, renewal and revocation.
struct SessionTests {
  private func problem(_ response: TestResponse) -> String {
    struct Kind: Decodable { var type: String }
    let kind = try? JSONDecoder().decode(Kind.self, from: Data(response.body.readableBytesView))
    return kind?.type.replacing("/problems/", with: "") ?? ""
  }

  private func cause(_ response: TestResponse) throws -> String? {
    struct Conflict: Decodable {
      struct Cause: Decodable { var code: String }
      var cause: Cause?
    }
    #expect(response.status == .conflict)
    return try JSONDecoder().decode(Conflict.self, from: Data(response.body.readableBytesView)).cause?.code
  }

  /// Catches a cookie that scripts or foreign pages can use, and a response that contains the token or the hash.
  @Test func theCookieIsKeptFromScripts() async throws {
    let site = try await Site()
    try await site.visit(.anonymous) { visitor in
      var visitor = visitor
      visitor.headers[.footfall] = "1"
      let response = try await visitor.send(
        .post, "/api/v1/session", ["name": "mara", "password": .text(Site.password)])
      let cookies = response.headers[values: .setCookie]
      #expect(cookies.count == 2)
      #expect(cookies.allSatisfy { $0.contains("HttpOnly") && $0.contains("SameSite=Strict") })
      let token = try #require(cookies.first?.split(separator: ";").first?.split(separator: "=").last)
      let body = String(buffer: response.body)
      #expect(!body.contains("scrypt") && !body.contains(token))
      let stored = try await site.database.accounts.session(tokenHash: String(token))
      #expect(stored == nil, "only the hash is stored")
    }
  }

  /// Catches a response that reveals which users exist.
  @Test func unknownUserAndWrongPasswordLookAlike() async throws {
    let site = try await Site()
    try await site.visit(.anonymous) { visitor in
      var visitor = visitor
      visitor.headers[.footfall] = "1"
      let wrong = try await visitor.send(.post, "/api/v1/session", ["name": "mara", "password": "wrong"])
      let unknown = try await visitor.send(.post, "/api/v1/session", ["name": "nobody", "password": "wrong"])
      #expect(wrong.status == .unauthorized && unknown.status == .unauthorized)
      #expect(String(buffer: wrong.body) == String(buffer: unknown.body))
    }
  }

  /// Catches hashes that keep an old cost, and a password that no longer matches after renewal.
  @Test func anOldHashIsRenewedAtSignIn() async throws {
    let site = try await Site { $0.passwordParallelism = 2 }
    let before = try #require(try await site.database.accounts.user(named: "mara")?.passwordHash)
    try await site.visit(.manager) { _ in }
    let renewed = try #require(try await site.database.accounts.user(named: "mara")?.passwordHash)
    #expect(before.hasPrefix("scrypt$10$8$1$") && renewed.hasPrefix("scrypt$10$8$2$"))
    try await site.visit(.manager) { _ in }
    #expect(try await site.database.accounts.user(named: "mara")?.passwordHash == renewed)
  }

  /// Catches a guesser who is never slowed down.
  @Test func guessingIsThrottled() async throws {
    let site = try await Site()
    try await site.visit(.anonymous) { visitor in
      var visitor = visitor
      visitor.headers[.footfall] = "1"
      for _ in 0..<6 { try await visitor.send(.post, "/api/v1/session", ["name": "mara", "password": "wrong"]) }
      let late = try await visitor.send(.post, "/api/v1/session", ["name": "mara", "password": .text(Site.password)])
      #expect(late.status == .tooManyRequests && late.headers[.retryAfter] != nil)
      site.clock.advance(10)
      let right = try await visitor.send(.post, "/api/v1/session", ["name": "mara", "password": .text(Site.password)])
      #expect(right.status == .ok)
    }
  }

  /// Catches guesses at once that are more than guesses one after the other, guesses that lock a user out of their own browser, and
  /// an audit log that a flood fills.
  @Test func manyGuessesAtOnceAreFew() async throws {
    let site = try await Site()
    try await site.visit(.manager) { mara in
      try await site.visit(.anonymous) { stranger in
        var stranger = stranger
        stranger.headers[.footfall] = "1"
        let guesser = stranger
        let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
          for n in 0..<200 {
            group.addTask {
              try await guesser.send(.post, "/api/v1/session", ["name": "mara", "password": .text("guess \(n)")]).status
            }
          }
          return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [.unauthorized: 6, .tooManyRequests: 194])
      }
      let known = try await mara.send(.post, "/api/v1/session", ["name": "mara", "password": .text(Site.password)])
      #expect(known.status == .ok)
      // The device of another user opens nothing here.
      let other = try await mara.send(.post, "/api/v1/session", ["name": "vic", "password": "wrong"])
      #expect(other.status == .unauthorized)
    }
    try await site.server.backend.failedSignIns.flush()
    let log = try await site.database.accounts.auditLog(AuditFilter(action: "session.refused"), page: nil, limit: 100)
    #expect(log.entries.map { "\($0.who): \($0.detail)" }.sorted() == ["mara: 6 attempts", "vic: 1 attempts"])
  }

  /// Catches a one-time password that works for ever, and one that ends too early.
  @Test func oneTimePasswordsExpire() async throws {
    let site = try await Site()
    struct Made: Decodable { var oneTimePassword: String }
    try await site.visit(.owner) { owner in
      let response = try await owner.send(.post, "/api/v1/users", ["name": "new", "role": "viewer", "stores": [1]])
      let made = try JSONDecoder().decode(Made.self, from: Data(response.body.readableBytesView))
      let right: JSONValue = ["name": "new", "password": .text(made.oneTimePassword)]
      site.clock.advance(71 * 3_600)
      #expect(try await owner.send(.post, "/api/v1/session", right).status == .ok)
      site.clock.advance(2 * 3_600)
      let late = try await owner.send(.post, "/api/v1/session", right)
      #expect(late.status == .unauthorized && String(buffer: late.body).contains("one-time-password-expired"))
    }
  }

  /// Catches a guessable password that is accepted, and a refusal that names no field.
  @Test func guessablePasswordsAreRefused() async throws {
    let site = try await Site()
    try await site.visit(.manager) { mara in
      for password in ["1234567890", "          ", "Mara-Password1"] {
        let change: JSONValue = ["current": .text(Site.password), "new": .text(password)]
        let response = try await mara.send(.put, "/api/v1/me/password", change)
        let body = String(buffer: response.body)
        #expect(response.status == .unprocessableContent, "\(password)")
        #expect(body.contains("weak-password") && body.contains("\"field\":\"new\""), "\(body)")
      }
    }
  }

  /// Catches a device that stays known after a new password, one that was forged, and one without an end.
  @Test func devicesAreForgotten() async throws {
    let site = try await Site()
    @Sendable func isLockedOut(_ visitor: Visitor) async throws -> Bool {
      let right: JSONValue = ["name": "mara", "password": .text(Site.password)]
      return try await visitor.send(.post, "/api/v1/session", right).status == .tooManyRequests
    }
    try await site.visit(.manager) { mara in
      let cookie = try #require(mara.headers[.cookie])
      for _ in 0..<6 {
        var stranger = mara
        stranger.headers[.cookie] = nil
        try await stranger.send(.post, "/api/v1/session", ["name": "mara", "password": "wrong"])
      }
      #expect(try await !isLockedOut(mara))
      var forged = mara
      forged.headers[.cookie] = cookie.replacing(/(footfall_device_\d+=[^.]*)/) { "\($0.1)x" }
      for _ in 0..<6 { try await forged.send(.post, "/api/v1/session", ["name": "mara", "password": "wrong"]) }
      #expect(try await isLockedOut(forged))
      let id = try #require(try await site.database.accounts.user(named: "mara"))
      var changed = id
      changed.passwordHash = try await site.server.backend.authenticator.passwords.hash(Site.password)
      try await site.database.accounts.updateUser(
        changed, from: try #require(try await site.database.accounts.user(changed.id)))
      #expect(try await isLockedOut(mara))
    }
  }

  /// Catches a session that expires although it is used, one that outlives its time without use, and one that outlives its
  /// sign-out.
  @Test func sessionsAreExtendedAndEnd() async throws {
    let site = try await Site()
    try await site.visit(.manager) { visitor in
      for _ in 0..<3 {
        site.clock.advance(29 * 86_400)
        #expect(try await visitor.send(.get, "/api/v1/me").status == .ok)
      }
      let renewed = try await visitor.send(.post, "/api/v1/session/refresh")
      #expect(renewed.status == .ok)
      site.clock.advance(31 * 86_400)
      #expect(try await visitor.send(.get, "/api/v1/me").status == .unauthorized)
      #expect(try await visitor.send(.post, "/api/v1/session/refresh").status == .unauthorized)
    }
    try await site.visit(.manager) { visitor in
      #expect(try await visitor.send(.get, "/api/v1/me").status == .ok)
      let ended = try await visitor.send(.delete, "/api/v1/session")
      #expect(ended.status == .noContent)
      #expect(try await visitor.send(.get, "/api/v1/me").status == .unauthorized)
      #expect(try await visitor.send(.post, "/api/v1/session/refresh").status == .unauthorized)
    }
  }

  /// Catches a forged or mangled token that is accepted, and a stored hash that works as a token.
  @Test func onlyTokensOfSessionsAreAccepted() async throws {
    let site = try await Site()
    try await site.visit(.manager) { visitor in
      let cookie = try #require(visitor.headers[.cookie])
      let token = try #require(cookie.firstMatch(of: /footfall_access=([^;]+)/)?.1)
      for forged in [
        "", "x", token.dropLast(), Secret(text: String(token)).hash[...],
        "\(token)\(token)\(token)\(token)\(token)\(token)\(token)",
      ] {
        var other = visitor
        other.headers[.cookie] = "footfall_access=\(forged)"
        #expect(try await other.send(.get, "/api/v1/me").status == .unauthorized, "\(forged)")
      }
      #expect(try await visitor.send(.get, "/api/v1/me").status == .ok)
    }
  }

  /// Catches a new password that leaves the other sessions of the user alive, or ends the one that set it.
  @Test func aNewPasswordEndsOtherSessions() async throws {
    let site = try await Site()
    try await site.visit(.manager) { visitor in
      try await site.visit(.manager) { other in
        var visitor = visitor
        #expect(try await other.send(.get, "/api/v1/me").status == .ok)
        let change: JSONValue = ["current": .text(Site.password), "new": "another long one"]
        visitor.take(try await visitor.send(.put, "/api/v1/me/password", change))
        #expect(try await visitor.send(.get, "/api/v1/me").status == .ok)
        #expect(try await other.send(.get, "/api/v1/me").status == .unauthorized)
      }
    }
  }

  /// Catches a session that only the server which began it accepts, and a sign-out that another server never notices.
  @Test func serversShareSessions() async throws {
    let site = try await Site()
    let second = try APIServer(
      configuration: site.server.backend.configuration, database: site.database, live: site.live,
      clock: site.clock.service,
      logger: Logger(label: "test"))
    try await second.application().test(.router) { client in
      try await site.visit(.manager) { visitor in
        func status() async throws -> HTTPResponse.Status {
          try await client.execute(uri: "/api/v1/me", method: .get, headers: visitor.headers).status
        }
        let before = try await status()
        #expect(before == .ok)
        #expect(try await visitor.send(.delete, "/api/v1/session").status == .noContent)
        site.clock.advance(5)
        let after = try await status()
        #expect(after == .unauthorized)
      }
    }
  }

  /// Catches an update from version 0.1.0 that signs users out: its refresh cookie must become a session cookie.
  @Test func oldRefreshCookiesBecomeSessions() async throws {
    let site = try await Site()
    try await site.visit(.manager) { visitor in
      var visitor = visitor
      let token = try #require(visitor.headers[.cookie]?.firstMatch(of: /footfall_access=([^;]+)/)?.1)
      visitor.headers[.cookie] = "footfall_refresh=\(token)"
      #expect(try await visitor.send(.get, "/api/v1/me").status == .unauthorized)
      visitor.take(try await visitor.send(.post, "/api/v1/session/refresh"))
      #expect(try await visitor.send(.get, "/api/v1/me").status == .ok)
    }
  }

  /// Catches a foreign page that changes something with the user's cookie.
  @Test func changesNeedTheHeaderAndTheOrigin() async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      var foreign = visitor
      foreign.headers[.origin] = "https://evil.example"
      let body: JSONValue = ["name": "New", "zone": "Europe/Paris"]
      #expect(try await foreign.send(.post, "/api/v1/stores", body).status == .forbidden)
      foreign.headers[.origin] = "http://localhost"
      #expect(try await foreign.send(.post, "/api/v1/stores", body).status == .created)
      foreign.headers[.footfall] = nil
      let refused = try await foreign.send(.post, "/api/v1/stores", body)
      #expect(problem(refused) == "cross-site")
    }
  }

  /// Catches a disabled user whose session still works.
  @Test func aDisabledUserIsSignedOutAtOnce() async throws {
    let site = try await Site()
    let mara = try #require(try await site.database.accounts.user(named: "mara"))
    try await site.visit(.manager) { manager in
      #expect(try await manager.send(.get, "/api/v1/me").status == .ok)
      site.clock.advance(1)
      try await site.visit(.owner) { owner in
        let response = try await owner.send(.patch, "/api/v1/users/\(mara.id)", ["isEnabled": false])
        #expect(response.status == .ok)
      }
      #expect(try await manager.send(.get, "/api/v1/me").status == .unauthorized)
      #expect(try await manager.send(.post, "/api/v1/session/refresh").status == .unauthorized)
    }
  }

  /// Catches a one-time password that gives full access, and a last owner who can be demoted.
  @Test func aOneTimePasswordMustBeChanged() async throws {
    let site = try await Site()
    struct Made: Decodable { var oneTimePassword: String }
    try await site.visit(.owner) { owner in
      let response = try await owner.send(.post, "/api/v1/users", ["name": "new", "role": "viewer", "stores": [1]])
      let made = try JSONDecoder().decode(Made.self, from: Data(response.body.readableBytesView))
      #expect(
        try cause(await owner.send(.post, "/api/v1/users", ["name": "new", "role": "viewer", "stores": []]))
          == "name-taken")
      var new = owner
      new.headers[.cookie] = nil
      new.take(try await new.send(.post, "/api/v1/session", ["name": "new", "password": .text(made.oneTimePassword)]))
      let refused = try await new.send(.get, "/api/v1/stores")
      #expect(problem(refused) == "password-change-needed")
      let change: JSONValue = ["current": .text(made.oneTimePassword), "new": "another long one"]
      new.take(try await new.send(.put, "/api/v1/me/password", change))
      #expect(try await new.send(.get, "/api/v1/stores").status == .ok)
      let olga = try #require(try await site.database.accounts.user(named: "olga"))
      #expect(try cause(await owner.send(.patch, "/api/v1/users/\(olga.id)", ["role": "viewer"])) == "last-owner")
    }
  }

  /// Catches a second first owner, a lost one-time password that locks the owner out, an old one that stays valid, and a start that
  /// replaces a password which the owner chose or which was reset.
  @Test func theFirstStartMakesOneOwner() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "api-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try await Database(
      .sqlite(path: folder.appending(path: "a.sqlite").path), secrets: SecretBox(), clock: { Site.noon })
    var configuration = APIConfiguration()
    configuration.passwordLogRounds = 10
    let live = LivePorts.idle(events: LiveEvents(first: 1), storage: StorageReport(engine: "sqlite", works: true))
    let server = try APIServer(
      configuration: configuration, database: database, live: live, clock: Site.Clock(time: Site.noon).service,
      logger: Logger(label: "test"))
    let owner = try #require(try await server.prepareFirstOwner())
    #expect(owner.oneTimePassword.count >= 20 && owner.isNew)
    let again = try #require(try await server.prepareFirstOwner())
    #expect(!again.isNew && again.oneTimePassword != owner.oneTimePassword)
    var user = try #require(try await database.accounts.user(named: "OWNER"))
    #expect(user.mustChangePassword)
    let passwords = server.backend.authenticator.passwords
    #expect(
      try await passwords.check(again.oneTimePassword, against: user.passwordHash, caller: "", isPreferred: false))
    #expect(
      try await !passwords.check(owner.oneTimePassword, against: user.passwordHash, caller: "", isPreferred: false))
    user.mustChangePassword = false
    try await database.accounts.updateUser(user, from: try #require(try await database.accounts.user(user.id)))
    #expect(try await server.prepareFirstOwner() == nil)
    user.mustChangePassword = true
    try await database.accounts.updateUser(user, from: try #require(try await database.accounts.user(user.id)))
    try await database.accounts.audit(AuditEntry(user: user.id, who: "owner", action: "password.changed"))
    #expect(try await server.prepareFirstOwner() == nil)
  }
}
