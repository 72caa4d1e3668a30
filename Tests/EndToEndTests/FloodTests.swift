import Foundation
import FoundationNetworking
import Testing

/// The server while strangers keep it busy.
@Suite(.serialized) struct FloodTests {
  /// Catches requests that take the time of counting, a sign-in that a flood of guesses blocks, and a server that does not stop.
  ///
  /// The clip plays at a quarter of its speed, so that a machine with other work can follow.
  @Test(.timeLimit(.minutes(5))) func countingGoesOnUnderAFlood() async throws {
    let scratch = try Scratch()
    let folder = scratch.path("data") + "/videos"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let clip = try scratch.street(bytes: 1_200_000, as: "data/videos/door.avi")
    let truth = try await Program.run(
      ["count", clip, "--json", "--embedder", "none", "--classifier", "none", "--fps", "10"] + Program.streetLine
    ).json()
    let line = try #require((truth["lines"] as? [[String: Any]])?.first)
    let expected = (line["in"] as? Int ?? 0) + (line["out"] as? Int ?? 0)
    try #require(expected >= 3)

    let settings = ["speed=0.25", "requests=0", "embedder=none", "classifier=none"].flatMap { ["--set", $0] }
    let server = try await ServerProcess(["--data", scratch.path("data")] + settings)
    try await server.signIn()
    let camera = try await addCamera(clip, to: server)
    let flood = Flood(base: server.base, cookies: server.cookies)
    let flooding = Task { await flood.run() }
    #expect(try await server.ask("POST", "cameras/\(camera)/start").status == 200)
    _ = try await server.eventually("cameras/\(camera)") { answer in
      ["stopped", "failed"].contains((answer["state"] as? [String: Any])?["phase"] as? String)
    }
    let records = try await server.get("records?limit=500")["records"] as? [Any] ?? []
    #expect(abs(records.count - expected) <= 1, "\(records.count) of \(expected)")
    #expect(try await server.status("/healthz") == 200)
    let right = try JSONEncoder().encode(["name": "owner", "password": server.password])
    #expect(try await server.ask("POST", "session", right).status == 200, "guesses lock out a known browser")
    async let stopped = server.stop()
    #expect(try await stopped == 0)
    flooding.cancel()
    await flooding.value
  }

  /// A camera that plays the clip once, with the line of the street, not yet started.
  private func addCamera(_ clip: String, to server: ServerProcess) async throws -> Int {
    func made(_ path: String, _ body: [String: Any]) async throws -> Int {
      let answer = try await server.ask("POST", path, JSONSerialization.data(withJSONObject: body))
      let value = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
      return try #require(value?["id"] as? Int, "\(path): \(String(decoding: answer.body, as: UTF8.self))")
    }
    let store = try await made("stores", ["name": "Harbour Street", "zone": "UTC"])
    let camera = try await made(
      "stores/\(store)/cameras",
      ["name": "Door", "address": clip, "isLooped": false, "isEnabled": false, "rate": 10])
    _ = try await made(
      "cameras/\(camera)/lines",
      [
        "name": "Door", "start": ["x": 0.7357, "y": 0.2083], "end": ["x": 0.7357, "y": 0.8333], "inside": "right",
      ])
    return camera
  }
}

/// Requests of twelve clients at once: nested bodies, bodies of many values, guesses, and figures that cost much.
private struct Flood: Sendable {
  let base: URL
  /// Of a signed-in user. Strangers send none.
  let cookies: String

  func run() async {
    let nested = String(repeating: "[", count: 15) + String(repeating: "]", count: 15) + ","
    let many = "[" + String(repeating: nested, count: 8_000) + "1]"
    let deep = String(repeating: "[", count: 100_000)
    let guess = #"{"name": "owner", "password": "wrong"}"#
    let day = Date.now.formatted(.iso8601.year().month().day())
    await withTaskGroup { group in
      for client in 0..<12 {
        group.addTask {
          let session = URLSession(configuration: .ephemeral)
          while !Task.isCancelled {
            // Refusals, and a server that stops, are what the test wants.
            switch client % 4 {
            case 0: try? await send("stores", many, cookies, session)
            case 1: try? await send("session", deep, "", session)
            case 2: try? await send("session", guess, "", session)
            default: try? await send("counts?from=\(day)&to=\(day)&width=minute", nil, cookies, session)
            }
          }
        }
      }
    }
  }

  private func send(_ path: String, _ body: String?, _ cookies: String, _ session: URLSession) async throws {
    guard let url = URL(string: path, relativeTo: base) else { return }
    var request = URLRequest(url: url)
    request.httpShouldHandleCookies = false
    request.httpMethod = body == nil ? "GET" : "POST"
    request.httpBody = body.map { Data($0.utf8) }
    for (name, value) in [("X-Footfall", "1"), ("Content-Type", "application/json"), ("Cookie", cookies)] {
      request.setValue(value, forHTTPHeaderField: name)
    }
    _ = try await session.data(for: request)
  }
}
