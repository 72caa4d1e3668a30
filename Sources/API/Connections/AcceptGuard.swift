internal import Logging
internal import NIOCore

/// Pauses accepting for a second when the process has no file left for another connection.
///
/// The pending connection stays readable, so the event loop would otherwise try again at once and for ever.
final class AcceptGuard: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private let logger: Logger
  /// The next warning is not written before. A flood would otherwise fill the log, too.
  private var nextWarning = NIODeadline.now()

  init(logger: Logger) { self.logger = logger }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError else { return context.fireErrorCaught(error) }
    if NIODeadline.now() >= nextWarning {
      nextWarning = .now() + .minutes(10)
      logger.warning(
        "Connections wait: the system gives no file for another one. Raise the limit of open files (ulimit -n, LimitNOFILE).",
        metadata: ["error": "\(error)"])
    }
    let options = context.channel.syncOptions
    // Fails only for a channel that is closed already.
    try? options?.setOption(.autoRead, value: false)
    context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { try? options?.setOption(.autoRead, value: true) }
  }
}
