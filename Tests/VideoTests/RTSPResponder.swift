import Foundation
import Glibc
import Synchronization

/// A camera that answers OPTIONS and DESCRIBE and refuses every SETUP request with 461 (Unsupported transport).
final class RTSPResponder: Sendable {
  let port: UInt16
  private let server: SilentServer
  private let requested = Mutex<[String]>([])

  init() throws {
    server = try SilentServer()
    port = server.port
    server.serveOnce { [self] request in answer(to: request) }
  }

  /// The Transport header of each SETUP request, in their order.
  var transports: [String] { requested.withLock { $0 } }

  private func answer(to request: String) -> String {
    let sequence = header("CSeq", of: request) ?? "0"
    switch request.prefix(while: { $0 != " " }) {
    case "DESCRIBE":
      let description = "v=0\r\ns=door\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:1\r\n"
      return "RTSP/1.0 200 OK\r\nCSeq: \(sequence)\r\nContent-Type: application/sdp\r\n"
        + "Content-Length: \(description.utf8.count)\r\n\r\n\(description)"
    case "SETUP":
      requested.withLock { $0.append(header("Transport", of: request) ?? "") }
      return "RTSP/1.0 461 Unsupported transport\r\nCSeq: \(sequence)\r\n\r\n"
    default:
      return "RTSP/1.0 200 OK\r\nCSeq: \(sequence)\r\nPublic: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n"
    }
  }

  private func header(_ name: String, of request: String) -> String? {
    request.split(separator: "\r\n").first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
  }
}
