internal import CFFmpeg
internal import Foundation
internal import Scene

/// What a network device answered, read from the lines of an `OpeningLog`.
struct NetworkAnswer {
  private let lines: [String]

  init(_ lines: [String]) { self.lines = lines }

  var hasUnknownHost: Bool { contains("failed to resolve hostname") }
  /// A connection was made, whatever came of it.
  var isConnected: Bool { contains("successfully connected") || isAnswered }
  /// A line of RTSP or HTTP arrived.
  var isAnswered: Bool { contains("line='") || contains("header='") }
  var isAccepted: Bool { contains("rtsp/1.0 200") || contains("http/1.0 200") || contains("http/1.1 200") }
  var isWebPage: Bool { header("content-type").contains { $0.hasPrefix("text/html") } }
  var isMultipart: Bool { header("content-type").contains { $0.hasPrefix("multipart/") } }

  /// Whether every offered sign-in is a Digest with another hash than MD5 (RFC 7616).
  var signInIsUnsupported: Bool {
    let offers = header("www-authenticate")
    return !offers.isEmpty
      && offers.allSatisfy { offer in
        offer.hasPrefix("digest") && offer.contains("algorithm=") && !offer.contains("algorithm=md5")
          && !offer.contains("algorithm=\"md5")
      }
  }

  private func contains(_ text: String) -> Bool { lines.contains { $0.lowercased().contains(text) } }

  /// The values of a header, lowercase.
  private func header(_ name: String) -> [String] {
    lines.compactMap { line in
      let line = line.lowercased()
      guard let start = line.range(of: "'\(name):") else { return nil }
      return String(line[start.upperBound...].drop { $0 == " " })
    }
  }
}

extension VideoError {
  /// The error of a network source, by FFmpeg's status and what the device answered.
  static func connecting(_ location: VideoLocation, status: Int32, _ answer: NetworkAnswer) -> VideoError {
    let (code, sentence) = diagnosis(location, status: status, answer)
    return VideoError(code, "\(location.shown): \(sentence)", cause: text(status))
  }

  private static func diagnosis(
    _ location: VideoLocation, status: Int32, _ answer: NetworkAnswer
  ) -> (Code, String) {
    switch status {
    case ff_error_unauthorized() where answer.signInIsUnsupported:
      return (
        .unsupportedSignIn,
        "the camera accepts only a SHA-256 sign-in, which FFmpeg lacks. Set its RTSP sign-in to Digest (MD5) or Basic."
      )
    case ff_error_unauthorized() where URLAuthority(location.url)?.userInfo == nil:
      return (.signInRequired, "the camera requires a sign-in. Write user name and password into its address.")
    case ff_error_unauthorized(), ff_error_forbidden():
      return (.signInRefused, "the camera refused the sign-in. Check user name and password in the address.")
    case ff_error_http_not_found():
      return (.wrongPath, "the device has no stream at this path. Look up the path in its manual.")
    case ff_error_http_client(), ff_error_http_server():
      return (.deviceError, "the device answered with an error. It may be restarting or have too many viewers.")
    case ff_error(EPROTONOSUPPORT):
      return (.transportRefused, "the camera refused the RTSP transport. Choose another transport, or automatic.")
    case ff_error(ECONNREFUSED):
      return (.connectionRefused, "the device refused the connection. Check the port.")
    case ff_error(EHOSTUNREACH), ff_error(ENETUNREACH):
      return (.hostUnreachable, "no device answers at this address. Check the address, power and network.")
    case ff_error(ETIMEDOUT): return timeout(answer)
    default: break
    }
    if answer.hasUnknownHost {
      return (.unknownHost, "the host name is unknown. Check its spelling, or use the IP address.")
    }
    if answer.isWebPage {
      return (.webPage, "the address is a web page, not a stream. Give the address of the stream itself.")
    }
    if answer.isConnected, !answer.isAnswered, location.isSecure {
      return (.tlsFailed, "the secure connection failed. Check the port, or use rtsp:// or http:// instead.")
    }
    return (.cannotConnect, "cannot be reached as a video stream. Check address, network and camera.")
  }

  private static func timeout(_ answer: NetworkAnswer) -> (Code, String) {
    if answer.isAccepted {
      return (.readTimeout, "the camera accepted the request but sent no picture in time. Check camera and network.")
    }
    return answer.isConnected
      ? (.noResponse, "the device accepts the connection but sends no answer. Check port and protocol.")
      : (.connectTimeout, "did not answer in time. Check that it is switched on and reachable.")
  }
}
