internal import HTTPTypes
internal import Hummingbird
internal import Scene

/// Turns away who asks too often, before any work is done for him.
struct RateLimitMiddleware: RouterMiddleware {
  let limit: RateLimiter?
  /// The proxy names the address; the last one in the header is the one that it saw itself.
  let isBehindProxy: Bool
  let clock: @Sendable () -> WallTime

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if isBehindProxy, let seen = request.headers[.forwardedFor]?.split(separator: ",").last {
      context.address = String(seen.drop { $0 == " " }.prefix(64))
    }
    // Probes of an orchestrator come from one address and must not be turned away for what others did.
    if request.uri.path != "/healthz", let wait = limit?.take(context.address, at: clock()) {
      throw Problem(.tooManyRequests, "Too many requests came from this address; wait \(wait) s.", retryAfter: wait)
    }
    return try await next(request, context)
  }
}

extension HTTPField.Name {
  static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
  static let forwardedProtocol = HTTPField.Name("X-Forwarded-Proto") ?? .via
  /// The header that a page of ours adds to requests that change something.
  static let footfall = HTTPField.Name("X-Footfall") ?? .via
  static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .via
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
}
