package import Execution
internal import Foundation
package import Scene

/// The host of a webhook as the HTTP client reads it, and the addresses that its connection may go to.
package struct WebhookTarget: Sendable {
  let host: String
  /// The first of each family, IPv4 first.
  let addresses: [NetworkAddress]

  /// The spelling of a target, without a lookup. Nil for one that the HTTP client reads as the policy does.
  package static func refusal(of target: String) -> AddressRefusal? {
    let text = AddressText(target)
    if let refusal = text.refusal { return refusal }
    guard let authority = URLAuthority(text.text), ["http", "https"].contains(authority.scheme),
      text.text == target, URL(string: target)?.host.map(Self.withoutBrackets) == authority.host
    else { return AddressRefusal(.form) }
    return nil
  }

  /// Resolves the host once. The connection goes to the judged address, so that a second lookup cannot lead elsewhere.
  /// Blocks.
  package init(_ target: String, policy: NetworkPolicy) throws(DeliveryFailure) {
    guard Self.refusal(of: target) == nil, let host = URLAuthority(target)?.host else { throw .notAllowed }
    let addresses = NetworkAddress.all(of: host)
    guard !addresses.isEmpty else { throw .unknownHost }
    guard addresses.allSatisfy(policy.rules().allow) else { throw .notAllowed }
    self.host = host
    self.addresses = [4, 16].compactMap { length in addresses.first { $0.bytes.count == length } }
  }

  private static func withoutBrackets(_ host: String) -> String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }
}

extension DeliveryFailure: Error {}
