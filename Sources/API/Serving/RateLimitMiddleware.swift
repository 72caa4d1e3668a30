internal import HTTPTypes
internal import Hummingbird
internal import Scene

/// Refuses clients that send too many requests, before any other work.
struct RateLimitMiddleware: RouterMiddleware {
  let limit: RateLimiter?
  /// Reads the client's address from the proxy's header. The last entry is the one that the proxy itself saw.
  let isBehindProxy: Bool
  let clock: @Sendable () -> WallTime

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if isBehindProxy, let seen = request.headers[.forwardedFor]?.split(separator: ",").last {
      context.address = String(seen.drop { $0 == " " }.prefix(64))
    }
    // An orchestrator's probes can share an address with other clients.
    if request.uri.path != "/healthz", let wait = limit?.acquire(context.address, at: clock()) {
      throw Problem(.tooManyRequests, "Too many requests from this address. Wait \(wait) s.", retryAfter: wait)
    }
    return try await next(request, context)
  }
}

extension HTTPField.Name {
  static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
  static let forwardedProtocol = HTTPField.Name("X-Forwarded-Proto") ?? .via
  /// The dashboard sends this header with every request that changes something.
  static let footfall = HTTPField.Name("X-Footfall") ?? .via
  static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .via
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
}
