internal import Glibc

/// An IPv4 or IPv6 address, 4 or 16 bytes.
struct NetworkAddress: Equatable {
  let bytes: [UInt8]

  /// Resolves a host name, or an address in any notation (`0x7f.1` is loopback); empty when the name is unknown.
  static func all(of host: String) -> [NetworkAddress] {
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, nil, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var found: [NetworkAddress] = []
    var next = first
    while let entry = next {
      if let address = NetworkAddress(entry.pointee.ai_addr) { found.append(address) }
      next = entry.pointee.ai_next
    }
    return found
  }

  private init?(_ socketAddress: UnsafeMutablePointer<sockaddr>?) {
    guard let raw = UnsafeRawPointer(socketAddress) else { return nil }
    switch Int32(raw.load(as: sockaddr.self).sa_family) {
    case AF_INET: bytes = withUnsafeBytes(of: raw.load(as: sockaddr_in.self).sin_addr) { Array($0) }
    case AF_INET6: bytes = withUnsafeBytes(of: raw.load(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    default: return nil
    }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the address belongs to this machine, to the local link (with the clouds' metadata services) or to many machines:
  /// unspecified, loopback, link-local, multicast and reserved networks of RFC 6890.
  var isReserved: Bool {
    if bytes.count == 4 {
      return [0, 127].contains(bytes[0]) || bytes[0] >= 224 || (bytes[0], bytes[1]) == (169, 254)
        || bytes == [100, 100, 100, 200]  // Alibaba's metadata
    }
    let isLinkLocal = bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80
    let isAmazonMetadata = bytes == [0xfd, 0, 0x0e, 0xc2] + [UInt8](repeating: 0, count: 10) + [0x02, 0x54]
    return isLinkLocal || isAmazonMetadata || bytes[0] == 0xff || bytes.dropLast() == [UInt8](repeating: 0, count: 15)
      || (embedded?.isReserved ?? false)
  }

  /// The IPv4 address inside a mapped (`::ffff:a.b.c.d`), compatible or translated (`64:ff9b::a.b.c.d`, RFC 6052) one.
  private var embedded: NetworkAddress? {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]
    let compatible = [UInt8](repeating: 0, count: 12)
    let translated = [0, 0x64, 0xff, 0x9b] + [UInt8](repeating: 0, count: 8)
    guard [mapped, compatible, translated].contains(Array(bytes.prefix(12))) else { return nil }
    return NetworkAddress(bytes: Array(bytes.suffix(4)))
  }
}
