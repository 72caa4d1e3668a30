/// An address for display: dots replace its password and the values of its secret parameters.
///
///     rtsp://admin:1234@10.0.0.9/live?token=abc   →   rtsp://admin:•••@10.0.0.9/live?token=•••
package struct MaskedURL: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  /// - Parameter address: a URL or a path. Text without secrets stays as it is.
  package init(_ address: String) {
    var bytes = Array(address.utf8)
    if let userInfo = URLAuthority(address)?.userInfo,
      let colon = bytes[userInfo].firstIndex(of: UInt8(ascii: ":"))
    {
      bytes.replaceSubrange((colon + 1)..<userInfo.upperBound, with: Self.dots)
    }
    description = String(decoding: Self.maskingParameters(bytes), as: UTF8.self)
  }

  private static let dots = Array("•••".utf8)
  /// A parameter is secret when its name contains one of these words.
  private static let secretWords = ["pass", "pwd", "token", "key", "auth", "secret"].map { Array($0.utf8) }

  /// Masks `name=value` after `?`, `&` or `;`. A value ends before `&`, `;` or `#`.
  private static func maskingParameters(_ bytes: [UInt8]) -> [UInt8] {
    var masked: [UInt8] = []
    var rest = bytes[...]
    while let start = rest.firstIndex(where: { "?&;".utf8.contains($0) }) {
      let name = rest[(start + 1)...].prefix { !"=&;".utf8.contains($0) }
      masked += rest[..<name.endIndex]
      rest = rest[name.endIndex...]
      guard rest.first == UInt8(ascii: "="), isSecret(name) else { continue }
      masked += [UInt8(ascii: "=")] + dots
      rest = rest.dropFirst().drop { !"&;#".utf8.contains($0) }
    }
    return masked + rest
  }

  private static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
    // Sets the bit that makes ASCII letters lowercase.
    let name = name.map { $0 | 0x20 }
    return secretWords.contains { word in name.indices.contains { name[$0...].starts(with: word) } }
  }
}
