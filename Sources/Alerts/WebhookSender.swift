internal import AsyncHTTPClient
internal import Crypto
package import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Posts messages to HTTP addresses, signed in the header `X-Footfall-Signature`.
package struct WebhookSender: Sendable {
  private static let timeout = TimeAmount.seconds(10)

  /// Follows no redirects and reads the status only.
  private let client: HTTPClient

  /// Runs `work` with a sender and shuts the sender down afterwards.
  package static func withSender<Value>(_ work: (WebhookSender) async throws -> Value) async throws -> Value {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = timeout
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let value = try await work(WebhookSender(client: client))
      try await client.shutdown()
      return value
    } catch {
      try? await client.shutdown()  // the first error counts
      throw error
    }
  }

  package var channel: AlertChannel {
    AlertChannel(accepts: { $0.hasPrefix("http://") || $0.hasPrefix("https://") }, send: { await send($0, to: $1) })
  }

  private func send(_ message: SignedMessage, to target: String) async -> String? {
    var request = HTTPClientRequest(url: target)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "User-Agent", value: "Footfall")
    request.headers.add(
      name: "X-Footfall-Signature", value: "sha256=" + Self.signature(of: message.body, key: message.key))
    request.body = .bytes(ByteBuffer(bytes: message.body))
    do {
      let response = try await client.execute(request, timeout: Self.timeout)
      return (200..<300).contains(response.status.code) ? nil : "answered \(response.status.code)"
    } catch let error as HTTPClientError where error == .connectTimeout || error == .deadlineExceeded {
      return "no answer within ten seconds"
    } catch {
      return "not reached"
    }
  }

  /// HMAC-SHA-256 (RFC 2104) in hexadecimal.
  package static func signature(of body: Data, key: Data) -> String {
    HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: key))
      .map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
  }
}
