import Foundation
import Glibc
import Scene
import Testing

@testable import Video

/// Each kind of wrong address needs its own code: a wrong code leads the user to a wrong remedy.
@Suite struct OpeningErrorTests {
  private func failure(_ location: String, timeout: Double = 10) async -> VideoError? {
    var options = VideoSource.Options()
    options.timeouts.connect = timeout
    options.timeouts.read = timeout
    let error = await #expect(throws: VideoError.self) { try await VideoSource.open(location, options: options) }
    if let error { #expect(error.message.hasSuffix(".") && !error.message.contains("\n")) }
    return error
  }

  @Test func missingFile() async {
    let error = await failure("/nowhere/clip.mp4")
    #expect(error?.code == .missing)
    #expect(error?.message.contains("/nowhere/clip.mp4") == true)
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func forbiddenFile() async throws {
    let folder = try Folder()
    let path = try folder.write(Data([1]), "clip.mp4")
    chmod(path, 0)
    #expect(await failure(path)?.code == .noPermission)
  }

  @Test(arguments: ["clip.mp4", "clip.txt", "clip.avi"])
  func textIsNotAVideo(name: String) async throws {
    let folder = try Folder()
    let path = try folder.write(Data(String(repeating: "This is a letter, not a film.\n", count: 200).utf8), name)
    #expect(await failure(path)?.code == .notAVideo)
  }

  @Test func emptyFile() async throws {
    let folder = try Folder()
    #expect(await failure(try folder.write(Data(), "clip.mp4"))?.code == .notAVideo)
  }

  @Test func soundOnly() async throws {
    let folder = try Folder()
    #expect(await failure(try folder.write(silence(), "sound.wav"))?.code == .noVideoStream)
  }

  @Test func undecodablePictures() async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 5)
    clip.codec = "mjpeg"
    try clip.write(to: folder.file("clip.mkv"))
    var bytes = [UInt8](try folder.bytes("clip.mkv"))
    for index in bytes.indices.dropLast(1) where bytes[index] == 0xFF && bytes[index + 1] == 0xD8 {
      for inside in index..<min(index + 200, bytes.count) { bytes[inside] = 0 }
    }
    #expect(await failure(try folder.write(Data(bytes), "empty.mkv"))?.code == .noFrames)
  }

  @Test func unknownCodec() async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 5)
    clip.codec = "mjpeg"
    try clip.write(to: folder.file("clip.avi"))
    var bytes = try folder.bytes("clip.avi")
    while let place = bytes.range(of: Data("MJPG".utf8)) { bytes.replaceSubrange(place, with: Data("ZQZQ".utf8)) }
    #expect(await failure(try folder.write(bytes, "odd.avi"))?.code == .unsupportedCodec)
  }

  @Test func emptyAndMixedFolders() async throws {
    let folder = try Folder()
    #expect(await failure(folder.path)?.code == .missing)
    _ = try folder.write(Data([1]), "a.jpg")
    _ = try folder.write(Data([1]), "b.png")
    #expect(await failure(folder.path)?.code == .notAVideo)
  }

  @Test func missingCamera() async { #expect(await failure("/dev/video99")?.code == .missing) }

  @Test func unknownProtocol() async { #expect(await failure("carrier-pigeon://roof")?.code == .unsupportedLocation) }

  @Test func refusedConnection() async throws {
    let port = try SilentServer().port
    let error = await failure("rtsp://user:secret@127.0.0.1:\(port)/1")
    #expect(error?.code == .connectionRefused)
    #expect(error?.message.contains("secret") == false && error?.message.contains("user:•••@127.0.0.1") == true)
  }

  /// A server that accepts the connection and stays silent. Catches an opening that hangs, and one called "not a video".
  @Test(arguments: ["rtsp", "http"])
  func silentServerTimesOut(scheme: String) async throws {
    let server = try SilentServer()
    #expect(await failure("\(scheme)://127.0.0.1:\(server.port)/1", timeout: 0.3)?.code == .noResponse)
  }

  /// Catches an unknown name that is called an unreachable camera: the remedy is another one.
  @Test(arguments: ["rtsp", "http"])
  func unknownName(scheme: String) async {
    #expect(await failure("\(scheme)://no-such-camera.invalid/1")?.code == .unknownHost)
  }

  /// Catches one cause for all answers of a web server, and a device's page that is called a broken stream.
  @Test(arguments: [
    ("404 Not Found", "text/html", VideoError.Code.wrongPath), ("401 Unauthorized", "text/html", .signInRequired),
    ("403 Forbidden", "text/html", .signInRefused), ("503 Service Unavailable", "text/html", .deviceError),
    ("200 OK", "text/html; charset=utf-8", .webPage),
  ])
  func answersOfAWebServer(status: String, type: String, code: VideoError.Code) async throws {
    let server = try SilentServer()
    let page = "<html><body>Sign in to the camera</body></html>"
    server.answerOnce(
      Data(
        "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(page.utf8.count)\r\nConnection: close\r\n\r\n\(page)"
          .utf8), thenClose: true)
    #expect(await failure("http://127.0.0.1:\(server.port)/video")?.code == code)
  }

  /// Catches a plain port behind an encrypted address that is called an unreachable camera.
  @Test func plainPortBehindTLS() async throws {
    let server = try SilentServer()
    server.answerOnce(Data("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".utf8), thenClose: true)
    #expect(await failure("https://127.0.0.1:\(server.port)/video")?.code == .tlsFailed)
  }

  /// Catches a sign-in that FFmpeg cannot make, shown as a wrong password.
  @Test(arguments: [
    ("Digest realm=\"cam\", nonce=\"1\", algorithm=\"SHA-256\"", VideoError.Code.unsupportedSignIn),
    ("Digest realm=\"cam\", nonce=\"1\", algorithm=SHA-256", .unsupportedSignIn),
    ("Digest realm=\"cam\", nonce=\"1\", algorithm=MD5", .signInRefused),
    ("Digest realm=\"cam\", nonce=\"1\"", .signInRefused), ("Basic realm=\"cam\"", .signInRefused),
  ])
  func refusedSignIns(offer: String, code: VideoError.Code) async throws {
    let server = try SilentServer()
    server.serveOnce { request in
      let sequence = request.split(separator: "\r\n").first { $0.hasPrefix("CSeq: ") }.map { $0.dropFirst(6) } ?? "0"
      guard request.hasPrefix("DESCRIBE") else { return "RTSP/1.0 200 OK\r\nCSeq: \(sequence)\r\n\r\n" }
      return "RTSP/1.0 401 Unauthorized\r\nCSeq: \(sequence)\r\nWWW-Authenticate: \(offer)\r\n\r\n"
    }
    #expect(await failure("rtsp://admin:secret@127.0.0.1:\(server.port)/1")?.code == code)
  }

  /// Catches an opening that cannot be cancelled before its timeout.
  @Test func openingCanBeCancelled() async throws {
    let server = try SilentServer()
    var options = VideoSource.Options()
    // A busy machine may take seconds to reach the cancellation, and FFmpeg applies the read timeout to RTSP replies.
    options.timeouts.connect = 600
    options.timeouts.read = 600
    let opening = Task { [options] in try await VideoSource.open("rtsp://127.0.0.1:\(server.port)/1", options: options)
    }
    await server.connected()
    opening.cancel()
    let error = await #expect(throws: VideoError.self) { try await opening.value }
    #expect(error?.code == .cancelled)
  }

  /// One second of 8 kHz silence as a WAV file.
  private func silence() -> Data {
    func number(_ value: UInt32, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * UInt32($0)) & 255) } }
    let samples = [UInt8](repeating: 128, count: 8000)
    var wav = [UInt8]("RIFF".utf8) + number(36 + 8000, 4) + [UInt8]("WAVEfmt ".utf8) + number(16, 4)
    wav += number(1, 2) + number(1, 2) + number(8000, 4) + number(8000, 4) + number(1, 2) + number(8, 2)
    return Data(wav + [UInt8]("data".utf8) + number(8000, 4) + samples)
  }
}
