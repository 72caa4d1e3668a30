internal import Hummingbird

/// Finds out where each request comes from, before any other work, and refuses hosts that are not served.
struct RequestOriginMiddleware: RouterMiddleware {
  let proxies: TrustedProxies
  /// The server itself uses TLS.
  let isTLS: Bool
  /// Host names that are served; empty for any.
  let hosts: Set<String>

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.origin = proxies.origin(
      of: request.headers,
      peer: RequestOrigin(address: context.origin.address, isSecure: isTLS, host: request.head.authority))
    // Probes call the server by its address.
    if !hosts.isEmpty, !["/healthz", "/readyz"].contains(request.uri.path) {
      guard let host = context.origin.host.flatMap({ Authority($0)?.host }), hosts.contains(host) else {
        let name = context.origin.host.map { "\"\($0.prefix(100))\"" } ?? "a request without a host"
        throw Problem(.unknownHost, "This server does not serve \(name). The setting hosts lists what it serves.")
      }
    }
    return try await next(request, context)
  }
}
