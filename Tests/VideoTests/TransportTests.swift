import Scene
import Testing

@testable import Video

@Suite struct TransportTests {
  /// Catches a transport that never reaches FFmpeg, `automatic` that begins with UDP, and `tcp` that ends up on UDP.
  ///
  ///     automatic   SETUP TCP ─ 461 ─ SETUP UDP ─ 461 ─ error
  ///     tcp, udp    SETUP ─ 461 ─ error
  @Test(arguments: [
    (StreamTransport.automatic, ["tcp", "udp"]), (.tcp, ["tcp"]), (.udp, ["udp"]),
  ])
  func transportIsRequested(_ transport: StreamTransport, _ expected: [String]) async throws {
    let camera = try RTSPResponder()
    var options = VideoSource.Options()
    options.transport = transport
    let address = "rtsp://127.0.0.1:\(camera.port)/door"
    let error = await #expect(throws: VideoError.self) { try await VideoSource.open(address, options: options) }
    #expect(camera.transports.map(kind) == expected)
    #expect(error?.code == .transportRefused && error?.message.contains("transport") == true)
  }

  /// The kind of a Transport header, RFC 2326 section 12.39.
  private func kind(_ header: String) -> String {
    if header.contains("RTP/AVP/TCP"), header.contains("interleaved=0-1") { return "tcp" }
    if header.contains("RTP/AVP/UDP"), header.contains("client_port=") { return "udp" }
    return header
  }
}
