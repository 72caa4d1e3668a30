import Execution
import Foundation
import Scene
import Testing

@testable import Video

/// Streams of an allowed server, 127.0.0.1, that lead FFmpeg to a closed one, 127.0.0.2. Each case is also opened without a
/// policy, which must reach the closed server: else the case proves nothing.
@Suite struct ConnectionGuardTests {
  private static let policy = AddressPolicy(folders: [], network: NetworkPolicy(hosts: ["127.0.0.1"]))

  /// Opens an address and returns the error's code.
  private func open(_ address: String, _ policy: AddressPolicy?, _ transport: StreamTransport = .automatic) async
    -> VideoError.Code?
  {
    var options = VideoSource.Options()
    options.policy = policy
    options.transport = transport
    options.timeouts.connect = 20
    options.timeouts.read = 20
    do {
      _ = try await VideoSource.open(address, options: options)
      return nil
    } catch { return (error as? VideoError)?.code }
  }

  private static func http(_ type: String, _ body: String) -> String {
    "HTTP/1.0 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func theProgramsSocketsAskTheGuard() { #expect(ConnectionGuard.isEffective) }

  /// Catches FFmpeg's own redirects, which no look at the first address can judge.
  @Test func aRedirectIsJudged() async throws {
    let closed = try LocalServer(2) { _ in Self.http("text/plain", "inner") }
    let target = "http://127.0.0.2:\(closed.port)/secret"
    let allowed = try LocalServer(1) { _ in "HTTP/1.0 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n" }
    let address = "http://127.0.0.1:\(allowed.port)/cam"
    #expect(await open(address, Self.policy) == .notAllowed)
    #expect(closed.connections == 0 && allowed.connections == 1)
    _ = await open(address, nil)
    #expect(closed.connections == 1)
  }

  /// Catches the addresses inside a playlist.
  @Test(arguments: ["", "#EXT-X-KEY:METHOD=AES-128,URI=\"CLOSED/key\"\n", "#EXT-X-MAP:URI=\"CLOSED/map.mp4\"\n"])
  func aPlaylistIsJudged(_ tag: String) async throws {
    let closed = try LocalServer(2) { _ in Self.http("text/plain", "0123456789abcdef") }
    let inner = "http://127.0.0.2:\(closed.port)"
    let allowed = try LocalServer(1) { request in
      guard request.hasPrefix("GET /list") else { return Self.http("video/mp2t", String(repeating: "G", count: 376)) }
      return Self.http(
        "application/vnd.apple.mpegurl",
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n\(tag.replacing("CLOSED", with: inner))#EXTINF:2,\n"
          + (tag.isEmpty ? "\(inner)/1.ts" : "1.ts") + "\n#EXT-X-ENDLIST\n")
    }
    let address = "http://127.0.0.1:\(allowed.port)/list.m3u8"
    #expect(await open(address, Self.policy) == .notAllowed)
    #expect(closed.connections == 0 && allowed.connections > 0)
    _ = await open(address, nil)
    #expect(closed.connections > 0)
  }

  /// Catches the redirects of RTSP, whose connections are not made by the callback that opens files.
  @Test func anRTSPRedirectIsJudged() async throws {
    let closed = try LocalServer(2) { _ in nil }
    let target = "rtsp://127.0.0.2:\(closed.port)/1"
    let allowed = try LocalServer(1) { request in
      let sequence = request.firstMatch(of: /CSeq: (\d+)/)?.output.1 ?? "1"
      return request.hasPrefix("DESCRIBE")
        ? "RTSP/1.0 302 Moved\r\nCSeq: \(sequence)\r\nLocation: \(target)\r\n\r\n"
        : "RTSP/1.0 200 OK\r\nCSeq: \(sequence)\r\n\r\n"
    }
    let address = "rtsp://127.0.0.1:\(allowed.port)/1"
    #expect(await open(address, Self.policy) == .notAllowed)
    #expect(closed.connections == 0 && allowed.connections == 1)
    _ = await open(address, nil)
    #expect(closed.connections == 1)
  }

  /// Catches packets to the media server that a camera names in its answer to SETUP.
  @Test func theMediaServerIsJudged() async throws {
    let closed = try LocalPackets(2)
    let camera = try LocalServer(1) { request in
      let sequence = request.firstMatch(of: /CSeq: (\d+)/)?.output.1 ?? "1"
      let head = "RTSP/1.0 200 OK\r\nCSeq: \(sequence)\r\nSession: 1\r\n"
      if request.hasPrefix("DESCRIBE") {
        let description = "v=0\r\ns=door\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:1\r\n"
        return head + "Content-Type: application/sdp\r\nContent-Length: \(description.utf8.count)\r\n\r\n\(description)"
      }
      guard request.hasPrefix("SETUP") else { return request.hasPrefix("PLAY") ? nil : head + "\r\n" }
      let ports = request.firstMatch(of: /client_port=(\d+-\d+)/)?.output.1 ?? "0-0"
      return head + "Transport: RTP/AVP/UDP;unicast;client_port=\(ports);"
        + "source=127.0.0.2;server_port=\(closed.port)-\(closed.port)\r\n\r\n"
    }
    let address = "rtsp://127.0.0.1:\(camera.port)/1"
    _ = await open(address, Self.policy, .udp)
    #expect(!closed.hasReceived && camera.connections == 1)
    _ = await open(address, nil, .udp)
    #expect(closed.hasReceived)
  }

  /// Catches a description whose media lie elsewhere, and other formats that name further addresses.
  @Test(arguments: [
    (
      "application/sdp",
      "v=0\r\no=- 0 0 IN IP4 127.0.0.2\r\ns=x\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\nm=video 9 RTP/AVP 26\r\n"
    ),
    (
      "application/dash+xml",
      "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\"></MPD>"
    ),
    ("text/plain", "ffconcat version 1.0\nfile http://127.0.0.2/1.ts\n"),
  ])
  func formatsThatNameOtherAddressesAreClosed(_ type: String, _ body: String) async throws {
    let server = try LocalServer(1) { _ in Self.http(type, body) }
    #expect(await open("http://127.0.0.1:\(server.port)/x", Self.policy) == .notAVideo)
  }

  /// Catches a verdict on a name that FFmpeg looks up again: the name leads to this machine only when it is opened.
  @Test func aNameIsJudgedWhenItIsOpened() async throws {
    let closed = try LocalServer(1) { _ in Self.http("text/plain", "inner") }
    let policy = AddressPolicy(folders: [], network: NetworkPolicy())
    for scheme in ["http", "https", "rtsp", "rtsps"] {
      #expect(await open("\(scheme)://localhost:\(closed.port)/x", policy) == .notAllowed)
    }
    #expect(closed.connections == 0)
  }

  /// Catches a guard that closes allowed cameras.
  @Test func anAllowedCameraIsOpened() async throws {
    let camera = try MotionJPEGCamera(pictures: 10, thenSilent: true)
    #expect(await open("http://127.0.0.1:\(camera.port)/video", Self.policy) == nil)
  }
}
