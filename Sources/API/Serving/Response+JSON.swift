internal import Foundation
internal import Hummingbird

extension Response {
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    try Response(status: status, headers: [.contentType: "application/json"], body: .encoded(value))
  }

  static func problem(_ problem: Problem) -> Response {
    // Cannot fail: a problem holds texts and numbers only. An empty body would still carry the status.
    let body = (try? ResponseBody.encoded(problem)) ?? ResponseBody()
    var response = Response(
      status: problem.kind.status,
      headers: [.contentType: "application/problem+json", .cacheControl: "no-store"], body: body)
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
    if !problem.allowed.isEmpty { response.headers[.allow] = problem.allowed.joined(separator: ", ") }
    if problem.kind == .signedOut { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}

extension ResponseBody {
  static func encoded(_ value: some Encodable) throws -> ResponseBody {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
  }
}
