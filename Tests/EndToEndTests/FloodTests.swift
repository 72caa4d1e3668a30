import Foundation
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
    let flood = try flood(server)
    defer { kill(flood.processIdentifier, SIGKILL) }
    #expect(try await server.ask("POST", "cameras/\(camera)/start").status == 200)
    _ = try await server.eventually("cameras/\(camera)") { answer in
      ["stopped", "failed"].contains((answer["state"] as? [String: Any])?["phase"] as? String)
    }
    let records = try await server.get("records?limit=500")["records"] as? [Any] ?? []
    #expect(abs(records.count - expected) <= 1, "\(records.count) of \(expected)")
    #expect(try await server.status("/healthz") == 200)
    let right = try JSONEncoder().encode(["name": "owner", "password": server.password])
    #expect(try await server.ask("POST", "session", right).status == 200, "guesses lock out a known browser")
    #expect(flood.isRunning)
    #expect(try await server.stop() == 0)
  }

  /// Clients that flood the server until they are ended.
  private func flood(_ server: ServerProcess) throws -> Process {
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    let port = try #require(server.base.port)
    python.arguments = [Program.root.appending(path: "Tests/Support/flood.py").path, String(port), server.cookies]
    try python.run()
    return python
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
