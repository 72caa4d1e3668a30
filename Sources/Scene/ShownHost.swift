/// The part of an address that holds no secret: its host, or the name of its file.
package struct ShownHost: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  /// - Parameter address: may be masked.
  package init(_ address: String) {
    if let authority = URLAuthority(address) {
      description = authority.host
    } else {
      description = String(address.split(separator: "/").last ?? "")
    }
  }
}
