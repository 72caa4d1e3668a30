internal import Hummingbird

/// What a request carries on its way to the handler.
struct APIContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The other end's address without its port; `local` where there is no socket, as in tests.
  var address: String

  init(source: Source) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}
