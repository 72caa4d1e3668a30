package import Foundation

/// A way to deliver notifications, such as a webhook. A new channel is one more value in the list of `AlertMonitor`.
package struct AlertChannel: Sendable {
  /// Whether this channel delivers to the target.
  package var accepts: @Sendable (_ target: String) -> Bool
  /// Delivers a message once. Returns nil on success.
  package var send: @Sendable (_ message: SignedMessage, _ target: String) async -> DeliveryFailure?

  package init(
    accepts: @escaping @Sendable (_ target: String) -> Bool,
    send: @escaping @Sendable (_ message: SignedMessage, _ target: String) async -> DeliveryFailure?
  ) {
    self.accepts = accepts
    self.send = send
  }
}

/// A message with the key that signs it.
package struct SignedMessage: Sendable {
  /// JSON.
  package let body: Data
  package let key: Data

  package init(body: Data, key: Data) {
    self.body = body
    self.key = key
  }
}
