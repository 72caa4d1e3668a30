internal import HTTPTypes
internal import Hummingbird

/// Adds security headers to every response (OWASP's HTTP Headers Cheat Sheet).
struct SecurityHeaders: RouterMiddleware {
  let isTLS: Bool

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    // No route sets these headers, so appending cannot duplicate one.
    response.headers.append(contentsOf: Self.headers)
    if isTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  /// The dashboard has no inline scripts. Pictures come from the server, from snapshots in responses (data:) and from canvases
  /// (blob:).
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    + "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    + "frame-ancestors 'none'"

  private static let headers: [HTTPField] = {
    let pairs = [
      ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ]
    return pairs.compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
  }()
}
