internal import NIOCore
internal import NIOHTTP1

/// Refuses a request that names no host or more than one (RFC 9112, section 3.2): servers and proxies could take different ones.
final class HostCheck: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// A request was refused; the connection closes, so the rest of it is dropped.
  private var isRefused = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    if case .head(let head) = unwrapInboundIn(data), !isAcceptable(head) {
      isRefused = true
      return refuse(context, head.version)
    }
    context.fireChannelRead(data)
  }

  private func isAcceptable(_ head: HTTPRequestHead) -> Bool {
    let hosts = head.headers["Host"].count
    return hosts == 1 || (hosts == 0 && head.version == .http1_0)
  }

  private func refuse(_ context: ChannelHandlerContext, _ version: HTTPVersion) {
    let body = ByteBuffer(
      string:
        #"{"detail":"Send exactly one Host header.","status":400,"title":"Malformed request","type":"/problems/malformed-body"}"#
    )
    let headers: HTTPHeaders = [
      "Content-Type": "application/problem+json", "Content-Length": String(body.readableBytes),
      "Cache-Control": "no-store", "Connection": "close",
    ]
    let channel = context.channel
    let head = HTTPResponseHead(version: version, status: .badRequest, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
  }
}
