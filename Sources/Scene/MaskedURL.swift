/// An address for display: dots replace its password and the values of its secret parameters.
///
///     rtsp://admin:1234@10.0.0.9/live?token=abc   →   rtsp://admin:•••@10.0.0.9/live?token=•••
///
/// A user may have typed a password with `@ : / ? #` in it. So the mask reaches from the first colon to the last `@`, even where a
/// strict reader ends the user information earlier: it would rather hide a path than show a password.
package struct MaskedURL: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  /// - Parameter address: a URL or a path, or text like one. Text without secrets stays as it is.
  package init(_ address: String) {
    description = String(decoding: Self.maskingUser(Self.maskingParameters(Array(address.utf8))), as: UTF8.self)
  }

  /// Masks the addresses in a line of text, such as a message of FFmpeg.
  package static func masking(text: String) -> String {
    let edges = Set(" \t\"'<>".utf8)
    return String(
      decoding: text.utf8.split(omittingEmptySubsequences: false) { edges.contains($0) }.reduce(into: [UInt8]()) {
        masked, word in
        if word.startIndex > text.utf8.startIndex { masked.append(text.utf8[text.utf8.index(before: word.startIndex)]) }
        let word = String(decoding: word, as: UTF8.self)
        masked += Array((word.contains("://") ? MaskedURL(word).description : word).utf8)
      }, as: UTF8.self)
  }

  private static let dots = Array("•••".utf8)
  /// A parameter is secret when its name contains one of these words.
  private static let secretWords = [
    "pas", "pwd", "psw", "pw", "token", "key", "auth", "secret", "sig", "cred", "jwt", "session", "sid",
  ].map { Array($0.utf8) }

  /// Masks the password, or a user name that stands alone, which is often a token.
  private static func maskingUser(_ bytes: [UInt8]) -> [UInt8] {
    let scheme = bytes.prefix(while: isNameByte)
    let isURL = bytes[scheme.endIndex...].starts(with: "://".utf8)
    let start = isURL ? scheme.endIndex + 3 : nil
    // A path may hold any character. `admin:secret@host`, without its scheme, is no path.
    guard start != nil || !"/.".utf8.contains(bytes.first ?? UInt8(ascii: "/")) else { return bytes }
    let from = start ?? 0
    guard let at = bytes[from...].lastIndex(of: UInt8(ascii: "@")) else { return bytes }
    if let colon = bytes[from..<at].firstIndex(of: UInt8(ascii: ":")) {
      return bytes[...colon] + dots + bytes[at...]
    }
    let isUser = start != nil && !bytes[from..<at].contains { "/?#".utf8.contains($0) }
    return isUser ? bytes[..<from] + dots + bytes[at...] : bytes
  }

  /// Masks the value of `name=value` with a secret name, in query and path. The value ends before `&` and another `name=`:
  /// every other character may be part of a password.
  private static func maskingParameters(_ bytes: [UInt8]) -> [UInt8] {
    var masked: [UInt8] = []
    var rest = bytes[...]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = rest[..<equals].reversed().prefix(while: isNameByte).reversed()
      masked += rest[...equals]
      rest = rest[(equals + 1)...]
      guard isSecret(Array(name)) else { continue }
      masked += dots
      rest = rest[(rest.indices.first { startsParameter(rest[$0...]) } ?? rest.endIndex)...]
    }
    return masked + rest
  }

  private static func startsParameter(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "&") else { return false }
    let name = bytes.dropFirst().prefix(while: isNameByte)
    return !name.isEmpty && bytes[name.endIndex...].first == UInt8(ascii: "=")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-.".utf8.contains(byte)
    }
  }

  private static func isSecret(_ name: [UInt8]) -> Bool {
    // Sets the bit that makes ASCII letters lowercase.
    let name = name.map { $0 | 0x20 }
    return secretWords.contains { word in name.indices.contains { name[$0...].starts(with: word) } }
  }
}
