internal import AsyncHTTPClient
internal import Crypto
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Posts messages to addresses that managers name.
struct AlertPost: Sendable {
  /// Keeps redirects from leading elsewhere, and answers from holding anything: only the status is read.
  private let client: HTTPClient
  private static let timeout = TimeAmount.seconds(10)

  /// Runs `work` with a way out into the network, and closes it afterwards.
  static func open<Value>(_ work: (AlertPost) async throws -> Value) async throws -> Value {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = timeout
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let value = try await work(AlertPost(client: client))
      try await client.shutdown()
      return value
    } catch {
      try? await client.shutdown()  // the first error is the one to tell
      throw error
    }
  }

  /// - Returns: nil when the target took it (a status of 200 to 299), else what happened, for the end of a sentence.
  func send(_ body: Data, signedWith key: Data, to target: String) async -> String? {
    var request = HTTPClientRequest(url: target)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "User-Agent", value: "Footfall")
    request.headers.add(name: "X-Footfall-Signature", value: "sha256=" + Self.signature(of: body, key))
    request.body = .bytes(ByteBuffer(bytes: body))
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
  static func signature(of body: Data, _ key: Data) -> String {
    HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: key)).hexadecimal
  }
}
