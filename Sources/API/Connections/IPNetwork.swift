internal import Execution
internal import Glibc
internal import NIOCore

extension NetworkAddress {
  /// From `192.0.2.1`, `2001:db8::1` or `fe80::1%eth0`. Nil for names. An IPv4 address inside IPv6 (`::ffff:192.0.2.1`) is the IPv4
  /// address: a socket for both families shows clients so.
  init?(ip text: some StringProtocol) {
    let plain = String(text.prefix { $0 != "%" })
    guard let address = try? SocketAddress(ipAddress: plain, port: 0) else { return nil }
    let bytes: [UInt8]
    switch address {
    case .v4(let address): bytes = withUnsafeBytes(of: address.address.sin_addr, Array.init)
    case .v6(let address): bytes = withUnsafeBytes(of: address.address.sin6_addr, Array.init)
    case .unixDomainSocket: return nil
    }
    let isMapped = bytes.count == 16 && bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff])
    self.init(bytes: isMapped ? Array(bytes.suffix(4)) : bytes)
  }

  /// The key under which limits count a client. A text that is no address counts as it is.
  static func client(of text: String) -> String { NetworkAddress(ip: text)?.client.text ?? text }

  static let loopback = NetworkAddress(bytes: [127, 0, 0, 1])

  var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1] }

  /// What limits count: the address, or the /64 network of an IPv6 address, which one host has to itself.
  var client: NetworkAddress {
    bytes.count == 4 ? self : NetworkAddress(bytes: bytes.prefix(8) + [UInt8](repeating: 0, count: 8))
  }
}

/// A range of addresses: `10.0.0.0/8`, or `192.0.2.1` for one address.
struct IPNetwork: Hashable, Sendable {
  let first: NetworkAddress
  /// Number of leading bits that all its addresses share.
  let bits: Int

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = NetworkAddress(ip: parts[0]) else { return nil }
    let all = first.bytes.count * 8
    guard let bits = parts.count == 1 ? all : Int(parts[1]), (0...all).contains(bits) else { return nil }
    self.first = first
    self.bits = bits
  }

  func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    return zip(first.bytes, address.bytes).enumerated().allSatisfy { index, pair in
      let shared = min(8, max(0, bits - index * 8))
      return (pair.0 ^ pair.1) >> (8 - shared) == 0
    }
  }
}
