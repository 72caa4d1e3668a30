internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Scene

/// Refuses clients that send too many requests, before any other work.
struct RateLimitMiddleware: RouterMiddleware {
  let limit: RateLimiter?
  let clock: @Sendable () -> WallTime

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    // An orchestrator's probes can share an address with other clients.
    if request.uri.path != "/healthz",
      let wait = limit?.acquire(NetworkAddress.client(of: context.origin.address), at: clock())
    {
      throw Problem(.tooManyRequests, "Too many requests from this address. Wait \(wait) s.", retryAfter: wait)
    }
    return try await next(request, context)
  }
}

extension HTTPField.Name {
  /// The dashboard sends this header with every request that changes something.
  static let footfall = HTTPField.Name("X-Footfall") ?? .via
  static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .via
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
}
