internal import Glibc

/// An IPv4 or IPv6 address, 4 or 16 bytes.
package struct NetworkAddress: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// From a `sockaddr`. Nil for other address families, such as the sockets of one machine.
  package init?(socketAddress raw: UnsafeRawPointer?) {
    guard let raw else { return nil }
    switch Int32(raw.load(as: sockaddr.self).sa_family) {
    case AF_INET: bytes = withUnsafeBytes(of: raw.load(as: sockaddr_in.self).sin_addr) { Array($0) }
    case AF_INET6: bytes = withUnsafeBytes(of: raw.load(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    default: return nil
    }
  }

  /// Resolves a host name, or an address in any notation (`0x7f.1` is loopback). Empty when the name is unknown. Blocks.
  package static func all(of host: String) -> [NetworkAddress] {
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, nil, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var found: [NetworkAddress] = []
    var next = first
    while let entry = next {
      if let address = NetworkAddress(socketAddress: entry.pointee.ai_addr), !found.contains(address) {
        found.append(address)
      }
      next = entry.pointee.ai_next
    }
    return found
  }

  /// The addresses of this machine's interfaces.
  package static func ofThisMachine() -> Set<NetworkAddress> {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    var found: Set<NetworkAddress> = []
    var next = first
    while let entry = next {
      if let address = NetworkAddress(socketAddress: entry.pointee.ifa_addr) { found.insert(address) }
      next = entry.pointee.ifa_next
    }
    return found
  }

  /// In numbers, without brackets: `127.0.0.1`, `fe80:0:0:0:0:0:0:1`.
  package var text: String {
    guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
      .joined(separator: ":")
  }
}
