internal import Execution
internal import NIOCore
internal import NIOHTTP1

/// Keeps one connection within its limits: a place in the table, and a time for each request to arrive.
///
///     connected ──10 s──► head ──30 s, and 1 s per 10 kB──► end of body ──► response ──60 s──► next head
///
/// Bytes that trickle in do not extend a deadline, except those of a body.
final class ConnectionLimiter: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  struct Deadlines: Hashable, Sendable {
    var firstHead = TimeAmount.seconds(10)
    var nextHead = TimeAmount.seconds(60)
    var body = TimeAmount.seconds(30)
    /// Bytes of a body that earn one more second.
    var bodyRate = 10_000
  }

  private let table: ConnectionTable
  private let deadlines: Deadlines
  private var address = NetworkAddress.loopback
  private var isRegistered = false
  /// Requests whose response has not ended.
  private var requests = 0
  private var isReadingBody = false
  private var bodyBytes = 0
  private var bodyStart = NIODeadline.now()
  private var timer: Scheduled<Void>?

  init(table: ConnectionTable, deadlines: Deadlines) {
    self.table = table
    self.deadlines = deadlines
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    if isRegistered { table.remove(ObjectIdentifier(context.channel), from: address) }
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      requests += 1
      isReadingBody = true
      (bodyBytes, bodyStart) = (0, .now())
      table.setIdle(false, ObjectIdentifier(context.channel), from: address)
      schedule(context, in: deadlines.body)
    case .body(let bytes): bodyBytes += bytes.readableBytes
    case .end:
      isReadingBody = false
      timer?.cancel()
      if requests == 0 { schedule(context, in: deadlines.nextHead) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      requests = max(0, requests - 1)
      if requests == 0, !isReadingBody {
        table.setIdle(true, ObjectIdentifier(context.channel), from: address)
        schedule(context, in: deadlines.nextHead)
      }
    }
    context.write(data, promise: promise)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard !isRegistered else { return }
    address = context.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress(ip: $0) } ?? address
    let channel = context.channel
    isRegistered = table.open(ObjectIdentifier(channel), from: address) { channel.close(promise: nil) }
    guard isRegistered else { return context.close(promise: nil) }
    schedule(context, in: deadlines.firstHead)
  }

  private func schedule(_ context: ChannelHandlerContext, in time: TimeAmount) {
    timer?.cancel()
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in self?.expire(context) }
  }

  private func expire(_ context: ChannelHandlerContext) {
    let earned = TimeAmount.seconds(Int64(bodyBytes / deadlines.bodyRate))
    let left = bodyStart + deadlines.body + earned - .now()
    if isReadingBody, left > .zero {
      schedule(context, in: left)
    } else {
      context.close(promise: nil)
    }
  }
}
