internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Makes the host and the end of the connection clear. Refuses a request that names no host or more than one (RFC 9112, section 3.2): servers and proxies could take different ones.
final class HostCheck: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// A request was refused; the connection closes, so the rest of it is dropped.
  private var isRefused = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    guard isAcceptable(head) else {
      isRefused = true
      return refuse(context, head.version)
    }
    // A request line with a whole address names the host, whatever the header says (section 3.2.2).
    if let host = Self.host(of: head.uri) { head.headers.replaceOrAdd(name: "Host", value: host) }
    // Older clients read until the connection closes (section 9.3).
    if head.version == .http1_0, !head.headers[canonicalForm: "Connection"].contains("keep-alive") {
      head.headers.replaceOrAdd(name: "Connection", value: "close")
    }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  /// `count.example:8080` of `http://count.example:8080/path`; nil for a path alone.
  private static func host(of uri: String) -> String? {
    guard let start = uri.range(of: "://"), ["http", "https"].contains(uri[..<start.lowerBound].lowercased()) else {
      return nil
    }
    return String(uri[start.upperBound...].prefix { !"/?#".contains($0) })
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
