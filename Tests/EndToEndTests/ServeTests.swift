import Foundation
import FoundationNetworking
import Storage
import TestSupport
import Testing

/// `footfall serve`, started like an operator does and called like a program does.
@Suite(.serialized) struct ServeTests {
  /// Catches any break between a camera and the API: a first start that prints no password, a camera that does not count,
  /// a crossing that is shown but not stored, a stop that hangs or loses data.
  @Test func aFileAsCameraIsCountedAndKept() async throws {
    let scratch = try Scratch()
    let server = try await ServerProcess(
      ["--data", scratch.path("data"), "--demo", Program.street, "--demo-line", "0.7357,0.2083,0.7357,0.8333"])
    try await server.signIn()
    let shown = try await server.eventually("records?limit=500") { answer in
      (answer["records"] as? [Any])?.isEmpty == false
    }
    let health = try await server.get("health")
    #expect((health["cameras"] as? [String: Int])?["online"] == 1)
    #expect(try await server.stop() == 0)

    let again = try await ServerProcess(["--data", scratch.path("data")], password: server.password)
    try await again.signIn()
    let kept = try await again.get("records?limit=500")
    #expect(Self.ids(kept).isSuperset(of: Self.ids(shown)))
    let days = [-86_400.0, 86_400].map { Date(timeIntervalSinceNow: $0).formatted(.iso8601.year().month().day()) }
    let totals = try await again.get("counts?from=\(days[0])&to=\(days[1])&width=day")
    #expect(try await again.stop() == 0)
    let total = try #require(totals["total"] as? [String: Any])
    let counted = (total["in"] as? Int ?? 0) + (total["out"] as? Int ?? 0)
    #expect(counted >= Self.ids(shown).count)
  }

  /// Catches a server that accepts requests without a sign-in, or reveals its data.
  @Test func nothingIsAnsweredWithoutSigningIn() async throws {
    let scratch = try Scratch()
    let server = try await ServerProcess(["--data", scratch.path("data")])
    for path in ["stores", "cameras", "records", "users", "health", "cameras/1/snapshot.jpg", "events"] {
      #expect(try await server.status(path) == 401, "\(path)")
    }
    #expect(try await server.stop() == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("data"))[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  /// Catches a second server that runs every camera again and doubles the counts, a refusal that does not name the holder,
  /// and a lock that outlives its process or blocks other commands.
  @Test func aSecondServerOnOneFolderIsRefused() async throws {
    let scratch = try Scratch()
    let folder = scratch.path("data")
    let first = try await ServerProcess(["--data", folder])
    let second = try await Program.run(["serve", "--port", "0", "--data", folder])
    #expect(second.code == 75, "\(second.errors)")
    #expect(
      second.errors.contains("Another Footfall server (process \(first.processIdentifier) on "), "\(second.errors)")
    #expect(
      second.errors.split(separator: "\n").count == 1 && second.output.isEmpty, "\(second.errors)\(second.output)")
    let backup = try await Program.run(["backup", scratch.path("b.sqlite"), "--data", folder])
    #expect(backup.code == 0, "\(backup.errors)")
    first.kill()
    let third = try await ServerProcess(["--data", folder])
    #expect(try await third.stop() == 0)
  }

  /// Catches a first start that makes a database and shows a password although it cannot listen, and one that speaks of descriptors.
  @Test func aPortInUseIsReportedBeforeAnythingIsMade() async throws {
    let scratch = try Scratch()
    let first = try await ServerProcess(["--data", scratch.path("one")])
    let second = try await Program.run(["serve", "--port", "\(first.port)", "--data", scratch.path("two")])
    #expect(second.code == 69 && second.output.isEmpty, "\(second.output)\(second.errors)")
    #expect(
      second.errors == "Error: Port \(first.port) is in use by another program. Choose another with --port.\n",
      "\(second.errors)")
    #expect(try scratch.names == ["one"])
    let foreign = try await Program.run([
      "serve", "--port", "0", "--host", "203.0.113.9", "--data", scratch.path("two"),
    ])
    #expect(foreign.code == 69 && foreign.errors.contains("not an address of this machine"), "\(foreign.errors)")
    #expect(try await first.stop() == 0)
  }

  /// Catches a database that other users of the machine can read, also one of an earlier version, a core dump with the frames in
  /// memory, and a one-time password that is lost with its terminal.
  @Test func filesAreTheOwnersAlone() async throws {
    let scratch = try Scratch()
    let folder = scratch.path("data")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let first = try await ServerProcess(["--data", folder])
    let limits = try String(contentsOfFile: "/proc/\(first.processIdentifier)/limits", encoding: .utf8)
    #expect(limits.split(separator: "\n").contains { $0.wholeMatch(of: /Max core file size +0 +0 +bytes */) != nil })
    first.kill()
    func modes() throws -> [String: Int] {
      var modes: [String: Int] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        modes[name] = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
      }
      return modes
    }
    #expect(try modes().filter { $0.value & 0o077 != 0 }.isEmpty)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/footfall.sqlite")
    let second = try await ServerProcess(["--data", folder])
    #expect(try modes().filter { $0.value & 0o077 != 0 }.isEmpty)
    try await second.signIn()
    #expect(try await second.stop() == 0)
  }

  /// Catches a camera without a reason when the key file is readable by others or missing, and one that stays failed once it is back.
  @Test func anUnusableKeyIsTheReasonOfACamera() async throws {
    let scratch = try Scratch()
    let folder = scratch.path("data")
    let first = try await ServerProcess(["--data", folder, "--demo", Program.street])
    try await first.signIn()
    #expect(try await first.stop() == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/footfall.key")
    let second = try await ServerProcess(["--data", folder], password: first.password)
    try await second.signIn()
    func state(_ answer: [String: Any]) -> [String: Any]? {
      (answer["cameras"] as? [[String: Any]])?.first?["state"] as? [String: Any]
    }
    let failed = try await second.eventually("cameras") { state($0)?["phase"] as? String == "failed" }
    #expect((state(failed)?["cause"] as? [String: Any])?["code"] as? String == "bad-key", "\(failed)")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/footfall.key")
    _ = try await second.eventually("cameras") { state($0)?["phase"] as? String == "running" }
    #expect(try await second.stop() == 0)
  }

  /// Catches two servers that count into one MySQL database from two data folders, a refusal without the holder, a lock that outlives
  /// its process, and a restore into a running server's database.
  @Test func aSecondServerOnOneDatabaseIsRefused() async throws {
    let scratch = try Scratch()
    let address = try MariaDB.running().database()
    let url = "mysql://\(address.user):\(address.password)@\(address.host):\(address.port)/\(address.database)"
    let first = try await ServerProcess(["--data", scratch.path("one"), "--database", url])
    let second = try await Program.run(["serve", "--port", "0", "--data", scratch.path("two"), "--database", url])
    #expect(second.code == 75, "\(second.errors)")
    #expect(second.errors.contains("Another Footfall server (connected from 127.0.0.1:"), "\(second.errors)")
    #expect(!second.errors.contains(address.password) && second.output.isEmpty, "\(second.errors)\(second.output)")
    let file = scratch.path("b.sqlite")
    let backup = try await Program.run(["backup", file, "--data", scratch.path("one"), "--database", url])
    #expect(backup.code == 0, "\(backup.errors)")
    let restore = try await Program.run(["restore", file, "--data", scratch.path("two"), "--database", url])
    #expect(restore.code == 75, "\(restore.errors)")
    first.kill()
    let third = try await ServerProcess(["--data", scratch.path("two"), "--database", url])
    #expect(try await third.stop() == 0)
  }

  /// Catches a server that shares the database of another folder through a link and so counts into it a second time.
  @Test func aSecondServerOnALinkedDatabaseIsRefused() async throws {
    let scratch = try Scratch()
    let first = try await ServerProcess(["--data", scratch.path("one")])
    try FileManager.default.createDirectory(atPath: scratch.path("two"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("two/footfall.sqlite"), withDestinationPath: scratch.path("one/footfall.sqlite"))
    let second = try await Program.run(["serve", "--port", "0", "--data", scratch.path("two")])
    #expect(second.code == 75 && second.errors.contains("process \(first.processIdentifier) on "), "\(second.errors)")
    #expect(try await first.stop() == 0)
  }

  /// Catches a server that needs its database to start, one that claims to be ready without it, and one that does not become
  /// ready once the database responds.
  @Test func aDatabaseThatIsLateIsWaitedFor() async throws {
    let scratch = try Scratch()
    let database = try MariaDB()
    defer { database.stop() }
    let address = try database.database()
    database.kill()
    let server = try await ServerProcess([
      "--data", scratch.path("data"), "--demo", Program.street, "--database",
      "mysql://\(address.user):\(address.password)@\(address.host):\(address.port)/\(address.database)",
    ])
    #expect(try await server.status("/healthz") == 200)
    for path in ["/readyz", "setup", "session/refresh"] {
      let answer = try await server.ask(path == "session/refresh" ? "POST" : "GET", path)
      #expect(answer.status == (path == "session/refresh" ? 401 : 503), "\(path)")
      #expect(answer.status != 503 || String(decoding: answer.body, as: UTF8.self).contains("has not responded"))
    }
    try database.start()
    try await server.hear(until: "one-time password")
    #expect(try await server.status("/readyz") == 200)
    try await server.signIn()
    _ = try await server.eventually("health") { ($0["cameras"] as? [String: Int])?["online"] == 1 }
    #expect(try await server.stop() == 0)
  }

  /// Catches a server that retries a wrong password forever, and one that prints the password.
  @Test func aRefusedDatabasePasswordIsReported() async throws {
    let scratch = try Scratch()
    let database = try MariaDB()
    defer { database.stop() }
    let address = try database.database()
    let command = [
      "serve", "--port", "0", "--data", scratch.path("data"), "--database",
      "mysql://\(address.user):wrong-one@\(address.host):\(address.port)/\(address.database)",
    ]
    let atOnce = try await Program.run(command)
    #expect(atOnce.code == 73 && atOnce.errors.contains("check user, password and rights"), "\(atOnce.errors)")
    #expect(!(atOnce.errors + atOnce.output).contains("wrong-one"))
    database.kill()
    async let late = Program.run(command)
    try database.start()
    let result = try await late
    #expect(result.code == 73 && result.errors.contains("check user, password and rights"), "\(result.errors)")
  }

  private static func ids(_ answer: [String: Any]) -> Set<String> {
    Set((answer["records"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
  }
}

/// A running server, which ends with the test.
final class ServerProcess {
  private let process = Process()
  private let output: FileHandle
  let base: URL
  private let session = URLSession(configuration: .ephemeral)
  private var oneTimePassword: String?
  let password: String

  init(_ arguments: [String], password: String = "a-long-enough-password") async throws {
    process.executableURL = Program.executable
    process.arguments = ["serve", "--port", "0"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    self.output = output.fileHandleForReading
    let text = await Self.text(of: self.output, until: "Listening on")
    let address = text.components(separatedBy: "Listening on ").dropFirst().first.flatMap {
      URL(string: $0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    base = try #require(address, "the server did not start: \(text)").appending(path: "api/v1/")
    self.password = password
    oneTimePassword = Self.oneTimePassword(in: text)
  }

  /// Waits until the running server prints a text.
  func hear(until mark: String) async throws {
    let text = await Self.text(of: output, until: mark)
    try #require(text.contains(mark), "the server ended: \(text)")
    oneTimePassword = Self.oneTimePassword(in: text) ?? oneTimePassword
  }

  private static func oneTimePassword(in text: String) -> String? {
    text.components(separatedBy: "one-time password ").dropFirst().first?
      .trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: "\n").first
  }

  /// The output up to the end of the line with `mark`, or up to the end of the server.
  private static func text(of handle: FileHandle, until mark: String) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var data = Data()
        while true {
          let text = String(decoding: data, as: UTF8.self)
          if let found = text.range(of: mark), text[found.upperBound...].contains("\n") { break }
          let chunk = handle.availableData
          if chunk.isEmpty { break }
          data += chunk
        }
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
  }

  deinit { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

  /// The cookies of the signed-in owner, as a header.
  var cookies: String {
    let cookies = session.configuration.httpCookieStorage?.cookies(for: base) ?? []
    return cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  var port: Int { base.port ?? 0 }

  var processIdentifier: Int32 { process.processIdentifier }

  /// Ends the server at once, as a crash does.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func signIn() async throws {
    if let oneTimePassword {
      try await send("POST", "session", ["name": "owner", "password": oneTimePassword])
      try await send("PUT", "me/password", ["current": oneTimePassword, "new": password])
    }
    try await send("POST", "session", ["name": "owner", "password": password])
  }

  func status(_ path: String) async throws -> Int { try await ask("GET", path).status }

  func get(_ path: String) async throws -> [String: Any] {
    let answer = try await ask("GET", path)
    #expect(answer.status == 200, "\(path): \(String(decoding: answer.body, as: UTF8.self))")
    return try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])
  }

  /// Repeats a request until the response satisfies the condition. The test's time limit ends it otherwise.
  func eventually(_ path: String, _ isGood: ([String: Any]) -> Bool) async throws -> [String: Any] {
    while true {
      let answer = try await get(path)
      if isGood(answer) { return answer }
      try await Task.sleep(for: .milliseconds(500))
    }
  }

  /// Sends Ctrl-C and returns the exit code.
  func stop() async throws -> Int32 {
    process.interrupt()
    await Task.detached { [process] in process.waitUntilExit() }.value
    return process.terminationStatus
  }

  private func send(_ method: String, _ path: String, _ body: [String: String]) async throws {
    let answer = try await ask(method, path, JSONEncoder().encode(body))
    try #require((200..<300).contains(answer.status), "\(path): \(String(decoding: answer.body, as: UTF8.self))")
  }

  /// - Parameter path: under `/api/v1/` unless it begins with a slash.
  func ask(_ method: String, _ path: String, _ body: Data? = nil) async throws -> (status: Int, body: Data) {
    var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
    request.httpMethod = method
    request.httpBody = body
    request.setValue("1", forHTTPHeaderField: "X-Footfall")
    if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
    let (data, response) = try await session.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
  }
}
