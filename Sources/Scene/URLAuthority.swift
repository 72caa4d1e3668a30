/// The authority of an address, `user:password@host:port` in `scheme://user:password@host:port/path`.
///
/// Splits bytes as FFmpeg's `av_url_split` does: the authority ends at the first of `/ ? #`, and the user information ends at the
/// last `@` before that. Swift's characters would hide an `@` or a `/` before a combining mark.
package struct URLAuthority: Hashable, Sendable {
  /// The scheme in lowercase, without `://`.
  package let scheme: String
  /// The host without port and brackets.
  package let host: String
  /// Byte offsets of the user information in the address; nil when there is none.
  let userInfo: Range<Int>?

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
    host = Self.host(bytes[(at.map { $0 + 1 } ?? start)..<end])
  }

  private static func host(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.first == UInt8(ascii: "["), let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) {
      return String(decoding: bytes[(bytes.startIndex + 1)..<bracket], as: UTF8.self)
    }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
  }
}
