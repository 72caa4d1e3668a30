extension NetworkAddress {
  /// Whether the address belongs to the machine itself, to the local link with the clouds' metadata services, or to many
  /// machines: unspecified, loopback, link-local, multicast and reserved networks of RFC 6890.
  package var isReserved: Bool {
    if bytes.count == 4 {
      return [0, 127].contains(bytes[0]) || bytes[0] >= 224 || (bytes[0], bytes[1]) == (169, 254)
        || bytes.starts(with: [192, 0, 0]) || Self.metadata.contains(bytes)
    }
    let isLinkLocal = bytes[0] == 0xfe && bytes[1] >= 0x80
    return isLinkLocal || bytes[0] == 0xff || bytes.dropLast() == [UInt8](repeating: 0, count: 15)
      || Self.metadata.contains(bytes) || embedded.contains(where: \.isReserved)
  }

  /// Metadata services outside the link-local networks: Alibaba, Azure, Amazon.
  private static let metadata: [[UInt8]] = [
    [100, 100, 100, 200], [168, 63, 129, 16], [0xfd, 0, 0x0e, 0xc2] + [UInt8](repeating: 0, count: 10) + [0x02, 0x54],
  ]

  /// The IPv4 addresses inside an IPv6 address: compatible, mapped (`::ffff:a.b.c.d`) and translated (RFC 6052, RFC 8215) in the
  /// last four bytes, 6to4 (RFC 3056) behind the first two, ISATAP (RFC 5214) in the last four.
  private var embedded: [NetworkAddress] {
    let zeros = [UInt8](repeating: 0, count: 12)
    let last = NetworkAddress(bytes: Array(bytes.suffix(4)))
    let prefixes: [[UInt8]] = [
      zeros, zeros.prefix(10) + [0xff, 0xff], zeros.prefix(8) + [0xff, 0xff, 0, 0],
      [0, 0x64, 0xff, 0x9b] + zeros.prefix(8), [0, 0x64, 0xff, 0x9b, 0, 1],
    ]
    var found = prefixes.contains { bytes.starts(with: $0) } ? [last] : []
    if bytes.starts(with: [0x20, 0x02]) { found.append(NetworkAddress(bytes: Array(bytes[2..<6]))) }
    if bytes[8..<12] == [0, 0, 0x5e, 0xfe] || bytes[8..<12] == [2, 0, 0x5e, 0xfe] { found.append(last) }
    return found
  }
}
