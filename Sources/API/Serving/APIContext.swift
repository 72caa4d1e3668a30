internal import Hummingbird

/// Per-request context of the middleware.
struct APIContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  var origin: RequestOrigin

  init(source: Source) {
    coreContext = .init(source: source)
    // `local` where there is no socket, as in tests.
    origin = RequestOrigin(address: source.channel.remoteAddress?.ipAddress ?? "local", isSecure: false, host: nil)
  }
}
