internal import Execution
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Serves the requests of one connection on threads of their own, and ends them with the connection.
struct GuardedChannel: ServerChildChannel {
  let http: HTTP1Channel
  let table: ConnectionTable
  let deadlines: ConnectionLimiter.Deadlines
  let threads: WorkerThreads

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    // A client that has closed its side wants no answer, so the connection closes and its request is cancelled.
    channel.setOption(.allowRemoteHalfClosure, value: false)
      .flatMap { http.setup(channel: channel, logger: logger) }
      .flatMapThrowing { value in
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        let guards: [any ChannelHandler] = [ConnectionLimiter(table: table, deadlines: deadlines), HostCheck()]
        try pipeline.addHandlers(guards, position: .after(decoder))
        return value
      }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(threads) {
      await withTaskGroup { group in
        group.addTask { await http.handle(value: value, logger: logger) }
        // Cannot fail: the future of the closing only says when.
        group.addTask { try? await value.channel.closeFuture.get() }
        await group.next()
        group.cancelAll()
      }
    }
  }
}
