internal import Execution
internal import HTTPTypes

/// Where a request comes from: as the connection shows it, or as a trusted proxy states it.
struct RequestOrigin: Hashable, Sendable {
  /// The client's IP address.
  var address: String
  /// The client uses TLS.
  var isSecure: Bool
  /// The host and port in the client's address bar. Nil for a request without Host.
  var host: String?
}

/// The family of headers that proxies write. Only one is read: a proxy passes the other family on as the client sent it.
package enum ProxyHeader: String, Hashable, Sendable, CaseIterable {
  case xForwarded = "x-forwarded"
  case forwarded
}

/// The proxies whose headers state the client. From all others, the headers are ignored.
///
///     client ──► proxy A ──► proxy B ──► Footfall      X-Forwarded-For: client, A
///
/// Read from the right: B is the peer, A is trusted too, so the client is the first address that is none of the proxies.
struct TrustedProxies: Hashable, Sendable {
  var networks: [IPNetwork] = []
  var header = ProxyHeader.xForwarded

  func contains(_ address: NetworkAddress) -> Bool { networks.contains { $0.contains(address) } }

  func origin(of fields: HTTPFields, peer: RequestOrigin) -> RequestOrigin {
    guard let address = NetworkAddress(ip: peer.address), contains(address) else { return peer }
    let hops = header == .forwarded ? Self.forwarded(fields) : Self.xForwarded(fields)
    var origin = peer
    for hop in hops.reversed() {
      if let scheme = hop.scheme { origin.isSecure = scheme == "https" }
      if let host = hop.host { origin.host = host }
      guard let client = hop.client else { continue }
      origin.address = client
      guard let address = NetworkAddress(ip: client), contains(address) else { break }
    }
    return origin
  }

  /// What one proxy wrote about the request that it received.
  private struct Hop {
    var client: String?
    var scheme: String?
    var host: String?
  }

  private static func xForwarded(_ fields: HTTPFields) -> [Hop] {
    let clients = items(fields[values: .forwardedFor])
    let schemes = items(fields[values: .forwardedProtocol])
    let hosts = items(fields[values: .forwardedHost])
    let count = max(clients.count, schemes.count, hosts.count)
    // Right-aligned: the proxy nearest to this server wrote the last items.
    func item(_ items: [String], _ index: Int) -> String? {
      let place = index - (count - items.count)
      return items.indices.contains(place) ? items[place] : nil
    }
    return (0..<count).map { index in
      Hop(
        client: item(clients, index).map(withoutPort), scheme: item(schemes, index)?.lowercased(),
        host: item(hosts, index))
    }
  }

  /// RFC 7239: `Forwarded: for=192.0.2.43;proto=https;host=count.example, for="[2001:db8::17]:4711"`.
  private static func forwarded(_ fields: HTTPFields) -> [Hop] {
    items(fields[values: .forwarded]).map { element in
      var hop = Hop()
      for pair in element.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmed }
        guard parts.count == 2 else { continue }
        let value = parts[1].trimmed(of: "\"")
        switch parts[0].lowercased() {
        case "for": hop.client = withoutPort(value)
        case "proto": hop.scheme = value.lowercased()
        case "host": hop.host = value
        default: break
        }
      }
      return hop
    }
  }

  private static func items(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { String($0.trimmed.prefix(260)) }.filter { !$0.isEmpty }
  }

  /// `192.0.2.43:4711` and `[2001:db8::17]:4711` without their ports. At most 64 characters, as it goes into the audit log.
  private static func withoutPort(_ text: String) -> String {
    if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }.prefix(64)) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return String((parts.count == 2 ? parts[0] : text[...]).prefix(64))
  }
}

extension StringProtocol {
  /// Without blanks and tabs at both ends.
  fileprivate var trimmed: String { trimmed(of: " \t") }

  fileprivate func trimmed(of characters: String) -> String {
    let start = drop { characters.contains($0) }
    return String(start.reversed().drop { characters.contains($0) }.reversed())
  }
}

extension HTTPField.Name {
  static let forwarded = HTTPField.Name("Forwarded") ?? .via
  static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
  static let forwardedProtocol = HTTPField.Name("X-Forwarded-Proto") ?? .via
  static let forwardedHost = HTTPField.Name("X-Forwarded-Host") ?? .via
}
