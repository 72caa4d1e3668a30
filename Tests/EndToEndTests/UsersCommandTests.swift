import Foundation
import Testing

@Suite struct UsersCommandTests {
  /// Catches an owner who is locked out for ever, a command that needs a stopped server, a new password that the running server does
  /// not accept, an old one or a session that stays valid, and a change that the audit log does not show.
  @Test func aForgottenPasswordIsReset() async throws {
    let scratch = try Scratch()
    let place = ["--data", scratch.path("data")]
    let server = try await ServerProcess(place)
    try await server.signIn()
    let reset = try await Program.run(["users", "reset", "OWNER"] + place)
    #expect(reset.code == 0 && reset.output.hasPrefix("owner: one-time password "), "\(reset.output)\(reset.errors)")
    let password = try #require(reset.output.split(separator: " ").last).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(!reset.errors.contains(password))
    while try await server.status("stores") == 200 { try await Task.sleep(for: .milliseconds(200)) }
    func signIn(_ password: String) async throws -> Int {
      try await server.ask("POST", "session", JSONEncoder().encode(["name": "owner", "password": password])).status
    }
    #expect(try await signIn(server.password) == 401)
    #expect(try await signIn(password) == 200)
    let next = "another-long-password"
    let changed = try await server.ask(
      "PUT", "me/password", JSONEncoder().encode(["current": password, "new": next]))
    #expect(changed.status == 204)
    let log = try await server.get("audit?action=password.reset")
    let entry = try #require((log["entries"] as? [[String: Any]])?.first)
    #expect(entry["who"] as? String == "command line")
    #expect(try await server.stop() == 0)
  }

  /// Catches commands that fail on a stopped server's data, JSON without a field, and a user who gets more than they were given.
  @Test func usersAreAddedDisabledAndDeleted() async throws {
    let scratch = try Scratch()
    let place = ["--data", scratch.path("data"), "--json"]
    let none = try await Program.run(["users", "list", "--data", scratch.path("data")])
    #expect(none.code == 66 && none.errors.contains("There is no database"), "\(none.errors)")
    let demo = try await Program.run(["demo-data", "--stores", "2", "--days", "7", "--data", scratch.path("data")])
    #expect(demo.code == 0, "\(demo.errors)")
    func run(_ arguments: [String]) async throws -> [String: Any] {
      let result = try await Program.run(["users"] + arguments + place)
      #expect(result.code == 0, "\(arguments): \(result.errors)")
      return try result.json()
    }
    let owner = try await run(["add", "olga", "--role", "owner"])
    #expect(owner["stores"] == nil && (owner["one_time_password"] as? String)?.count == 23)
    let anna = try await run(["add", "anna", "--role", "manager", "--store", "riyadh 1"])
    #expect(anna["stores"] as? [String] == ["Riyadh 1"] && anna["must_change_password"] as? Bool == true)
    for (arguments, code) in [
      (["add", "ANNA", "--role", "owner"], Int32(65)), (["add", "b"], 64), (["add", "b", "--store", "Nowhere"], 66),
      (["reset", "nobody"], 66), (["disable", "olga"], 65), (["delete", "anna"], 64),
    ] {
      let refused = try await Program.run(["users"] + arguments + place)
      #expect(refused.code == code, "\(arguments): \(refused.code) \(refused.errors)")
    }
    #expect(try await run(["disable", "Anna"])["is_enabled"] as? Bool == false)
    #expect(try await run(["enable", "anna"])["is_enabled"] as? Bool == true)
    _ = try await run(["delete", "anna", "--yes"])
    let left = try await run(["list"])["users"] as? [[String: Any]]
    #expect(left?.compactMap { $0["name"] as? String } == ["olga"])
  }
}
