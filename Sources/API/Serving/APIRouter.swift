internal import Execution
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Makes the router from the routes.
enum APIRouter {
  static func make(_ routes: [Route], backend: Backend, logger: Logger) -> Router<APIContext> {
    let configuration = backend.configuration
    let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders(isTLS: configuration.tls != nil))
    router.add(middleware: ProblemMiddleware(logger: logger))
    router.add(
      middleware: RequestOriginMiddleware(
        proxies: configuration.proxies, isTLS: configuration.tls != nil,
        hosts: Set(configuration.hosts.map { $0.lowercased() })))
    let limit = configuration.requestRate.map { RateLimiter(rate: $0, burst: $0 * 10) }
    router.add(middleware: RateLimitMiddleware(limit: limit, clock: backend.clock.now))
    if let folder = configuration.pageFolder { router.add(middleware: PageFiles(folder: folder, logger: logger)) }
    let requestGuard = RequestGuard(backend: backend)
    for (path, routes) in Dictionary(grouping: routes, by: \.path) {
      for route in routes {
        router.on(RouterPath(path), method: route.method) { request, context in
          try await route.handler(requestGuard.authorize(request, context, to: route))
        }
      }
      refuseOthers(path, allowed: routes.map(\.method), router)
    }
    return router
  }

  /// Responds to OPTIONS with the allowed methods, and 405 to all other methods (RFC 9110, section 15.5.6).
  private static func refuseOthers(_ path: String, allowed: [HTTPRequest.Method], _ router: Router<APIContext>) {
    var known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
    if let query = HTTPRequest.Method("QUERY") { known.append(query) }
    let answered = allowed + (allowed.contains(.get) ? [.head] : []) + [.options]
    let names = answered.map(\.rawValue).sorted()
    router.on(RouterPath(path), method: .options) { _, _ in
      Response(status: .noContent, headers: [.allow: names.joined(separator: ", ")])
    }
    for method in known where !answered.contains(method) {
      router.on(RouterPath(path), method: method) { _, _ -> Response in
        var problem = Problem(
          .methodNotAllowed, "This path supports \(names.joined(separator: ", ")), not \(method.rawValue).")
        problem.allowed = names
        throw problem
      }
    }
  }
}
