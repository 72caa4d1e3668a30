import Foundation
import Glibc
import Testing

/// Commands that wait for a source which never answers.
@Suite(.timeLimit(.minutes(2))) struct BlockedSourceTests {
  /// Catches Ctrl-C that waits for a camera: it accepts the connection and sends nothing.
  @Test(arguments: ["rtsp", "http"])
  func ctrlCEndsAnOpening(scheme: String) async throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) | listen(listener, 4) | getsockname(listener, $0, &length)
      }
    }
    #expect(status == 0)
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = [
      "count", "\(scheme)://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/1", "--line", "0,0.5,1,0.5",
      "--embedder", "none", "--classifier", "none",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let peer = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: accept(listener, nil, nil)) }
    }
    defer { close(peer) }
    let interrupted = ContinuousClock.now
    process.interrupt()
    await Task.detached { process.waitUntilExit() }.value
    #expect(process.terminationStatus == 130)
    // FFmpeg itself would give up after ten seconds.
    #expect(ContinuousClock.now - interrupted < .seconds(8))
  }

  /// Catches a command that waits for the writer of a pipe for ever.
  @Test func aPipeIsRefused() async throws {
    let scratch = try Scratch()
    #expect(mkfifo(scratch.path("clip.mp4"), 0o600) == 0)
    let result = try await Program.run(["count", scratch.path("clip.mp4")])
    #expect(result.code == 65)
    #expect(result.errors.contains("not a file"), "\(result.errors)")
  }
}
