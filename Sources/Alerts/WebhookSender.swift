internal import AsyncHTTPClient
internal import Crypto
package import Execution
package import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Posts messages to HTTP addresses, signed in the header `X-Footfall-Signature`.
package struct WebhookSender: Sendable {
  private static let timeout = TimeAmount.seconds(10)
  private static let connectTimeout = TimeAmount.seconds(5)

  private let policy: NetworkPolicy

  package init(policy: NetworkPolicy) { self.policy = policy }

  package var channel: AlertChannel {
    AlertChannel(
      accepts: { $0.lowercased().hasPrefix("http://") || $0.lowercased().hasPrefix("https://") },
      send: { await send($0, to: $1) })
  }

  private func send(_ message: SignedMessage, to target: String) async -> DeliveryFailure? {
    do {
      let policy = policy
      let judged = try await runBlocking(named: "webhook") { () throws(DeliveryFailure) in
        try WebhookTarget(target, policy: policy)
      }
      for address in judged.addresses.dropLast() {
        do {
          return try await post(message, to: target, host: judged.host, at: address)
        } catch  where Self.isUnconnected(error) {
          continue
        }
      }
      guard let last = judged.addresses.last else { return .unknownHost }
      return try await post(message, to: target, host: judged.host, at: last)
    } catch let failure as DeliveryFailure {
      return failure
    } catch let error as HTTPClientError where error == .connectTimeout || error == .deadlineExceeded {
      return .noAnswer
    } catch {
      return .notReached
    }
  }

  /// Whether the target has received nothing, so that another address can be tried.
  private static func isUnconnected(_ error: any Error) -> Bool {
    error is IOError || error as? HTTPClientError == .connectTimeout
  }

  /// Connects to the judged address. `Host` and the TLS name stay those of the target. Follows no redirects and reads the status
  /// only.
  private func post(
    _ message: SignedMessage, to target: String, host: String, at address: NetworkAddress
  ) async throws -> DeliveryFailure? {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = Self.connectTimeout
    configuration.dnsOverride = [host: address.text]
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let response = try await client.execute(request(message, target), timeout: Self.timeout)
      try await client.shutdown()
      return (200..<300).contains(response.status.code) ? nil : .rejected
    } catch {
      try? await client.shutdown()  // the first error counts
      throw error
    }
  }

  private func request(_ message: SignedMessage, _ target: String) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: target)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "User-Agent", value: "Footfall")
    request.headers.add(
      name: "X-Footfall-Signature", value: "sha256=" + Self.signature(of: message.body, key: message.key))
    request.body = .bytes(ByteBuffer(bytes: message.body))
    return request
  }

  /// HMAC-SHA-256 (RFC 2104) in hexadecimal.
  package static func signature(of body: Data, key: Data) -> String {
    HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: key))
      .map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
  }
}
