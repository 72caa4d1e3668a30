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
    // A request line with a whole address names the host, whatever the header says (RFC 9112, section 3.2.2).
    let host = request.uri.host.map { $0 + (request.uri.port.map { ":\($0)" } ?? "") } ?? request.head.authority
    context.origin = proxies.origin(
      of: request.headers, peer: RequestOrigin(address: context.origin.address, isSecure: isTLS, host: host))
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
