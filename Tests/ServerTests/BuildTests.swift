import Foundation
import Logging
import Server
import Storage
import Testing

@testable import App

@Suite(.timeLimit(.minutes(2))) struct BuildTests {
  /// Catches a server whose parts do not fit, that does not listen, or that does not stop with its group.
  @Test func aServerListensAndStopsWithItsTask() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "build-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var configuration = ServerConfiguration()
    configuration.data = folder.path
    configuration.port = 0
    configuration.threads = 1
    let server = try await build(configuration, logger: Logger(label: "test"))
    let (ports, report) = AsyncStream.makeStream(of: Int.self)
    let running = Task {
      try await server.run(signals: []) {
        #expect(server.counting.database.isOpen)
      } isListening: { port in
        report.yield(port)
      }
    }
    for await port in ports {
      #expect(port > 0)
      break
    }
    running.cancel()
    _ = await running.result
    await #expect(throws: (any Error).self) { try await server.counting.database.sites.stores() }
  }
}
