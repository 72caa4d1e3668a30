internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

extension Response {
  /// The response to a GET, with its digest as `ETag`. 304 without a body where `If-None-Match` names that digest already
  /// (RFC 9110, 13.1.2).
  static func json(_ value: some Encodable, for request: Request) throws -> Response {
    let bytes = try ResponseBody.bytes(of: value)
    let tag = "\"\(SHA256.hash(data: bytes).hexadecimal.prefix(32))\""
    let known =
      request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
    if known.contains(where: { $0 == tag || $0 == "W/\(tag)" || $0 == "*" }) {
      return Response(status: .notModified, headers: [.eTag: tag])
    }
    let body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    return Response(status: .ok, headers: [.contentType: "application/json", .eTag: tag], body: body)
  }

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
    ResponseBody(byteBuffer: ByteBuffer(bytes: try bytes(of: value)))
  }

  /// Sorted keys: equal values have equal bytes.
  fileprivate static func bytes(of value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return try encoder.encode(value)
  }
}
