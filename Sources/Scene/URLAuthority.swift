/// The authority of an address, `user:password@host:port` in `scheme://user:password@host:port/path`.
///
/// Splits bytes as FFmpeg's `av_url_split` does: the authority ends at the first of `/ ? #`, and the user information ends at the
/// last `@` before that. Swift's characters would hide an `@` or a `/` before a combining mark.
package struct URLAuthority: Hashable, Sendable {
  /// The scheme in lowercase, without `://`.
  package let scheme: String
  /// The host without port and brackets.
  package let host: String
  /// The text after the host's colon; nil without a colon.
  package let portText: String?
  /// Byte offsets of the user information in the address; nil when there is none.
  package let userInfo: Range<Int>?
  /// Byte offsets of the whole authority.
  let range: Range<Int>

  /// Nil when the address has no `://`.
  package init?(_ address: String) {
    let bytes = Array(address.utf8)
    let mark = Array("://".utf8)
    guard let colon = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return nil }
    let start = colon + mark.count
    let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
    let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@"))
    scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    userInfo = at.map { start..<$0 }
    range = start..<end
    (host, portText) = Self.hostAndPort(bytes[(at.map { $0 + 1 } ?? start)..<end])
  }

  private static func hostAndPort(_ bytes: ArraySlice<UInt8>) -> (host: String, port: String?) {
    var hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    var host = bytes[..<hostEnd]
    if bytes.first == UInt8(ascii: "["), let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) {
      host = bytes[(bytes.startIndex + 1)..<bracket]
      hostEnd = bracket + 1
    }
    let rest = bytes[hostEnd...]
    return (
      String(decoding: host, as: UTF8.self),
      rest.first == UInt8(ascii: ":") ? String(decoding: rest.dropFirst(), as: UTF8.self) : nil
    )
  }
}
