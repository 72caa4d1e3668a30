internal import Hummingbird

/// Per-request context of the middleware.
struct APIContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The client's IP address, or `local` where there is no socket, as in tests.
  var address: String

  init(source: Source) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}
