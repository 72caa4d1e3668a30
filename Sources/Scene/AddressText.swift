/// Checks the spelling of a network address and guesses what a user means by a wrong one.
///
/// Works on bytes, because the programs that use the address do.
package struct AddressText: Sendable {
  private static let schemes = ["rtsps", "rtsp", "https", "http"]

  /// Without white space at both ends.
  package let text: String
  private let bytes: [UInt8]

  package init(_ address: String) {
    let space = Array(" \t\r\n".utf8)
    bytes = Array(
      Array(address.utf8).drop { space.contains($0) }.reversed().drop { space.contains($0) }.reversed())
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Nil for an address that every reader splits alike.
  package var refusal: AddressRefusal? {
    guard let authority = URLAuthority(text) else { return AddressRefusal(.scheme, suggestion: withScheme("rtsp")) }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return AddressRefusal(.characters) }
    if bytes.containsMask { return AddressRefusal(.masked) }
    if hidesPassword(authority) { return AddressRefusal(.password, suggestion: escaped) }
    if bytes[..<authority.range.upperBound].contains(where: { $0 >= 0x80 }) {
      let isUserOnly = authority.host.utf8.allSatisfy { $0 < 0x80 }
      return AddressRefusal(.ascii, suggestion: isUserOnly ? escaped : nil)
    }
    if bytes.contains(UInt8(ascii: " ")) || bytes[authority.range].contains(UInt8(ascii: "\\")) {
      return AddressRefusal(.characters, suggestion: escaped)
    }
    if authority.host.isEmpty { return AddressRefusal(.host) }
    guard let port = authority.portText, !port.isEmpty else { return nil }
    let isNumber = port.utf8.count <= 5 && port.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return isNumber && 1...65_535 ~= Int(port) ?? 0 ? nil : AddressRefusal(.port)
  }

  /// Whether an address without `://` begins with a host: `192.168.1.20`, `admin:secret@cam/1`, `rtsp:/cam`, `cam.local/stream`.
  package var startsWithHost: Bool {
    guard !text.isEmpty, bytes.first != UInt8(ascii: "."), URLAuthority(text) == nil else { return false }
    if bytes.count != withoutScheme.count { return true }
    guard bytes.first != UInt8(ascii: "/") else { return bytes.starts(with: "//".utf8) }
    if bytes.contains(UInt8(ascii: "@")) { return true }
    let first = bytes.prefix { !"/?#".utf8.contains($0) }
    let name = first.prefix { $0 != UInt8(ascii: ":") }
    return name.count < first.count || Self.isNumeric(name)
      || (name.contains(UInt8(ascii: ".")) && first.count < bytes.count)
  }

  /// The address with a scheme before its host.
  package func withScheme(_ scheme: String) -> String {
    let written = Self.schemes.first { bytes.starts(with: $0.utf8) && bytes.count != withoutScheme.count } ?? scheme
    return AddressText(
      written + "://" + String(decoding: withoutScheme.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
    )
    .escaped
  }

  /// A user name or password for an address, percent-encoded.
  package static func escaped(_ text: String) -> String {
    String(decoding: escape(Array(text.utf8)[...], keeping: []), as: UTF8.self)
  }

  /// The address with percent-encoded user information and path.
  private var escaped: String {
    guard let authority = URLAuthority(text) else { return text }
    let start = authority.range.lowerBound
    let rest = bytes[start...]
    let at = hidesPassword(authority) ? rest.lastIndex(of: UInt8(ascii: "@")) : authority.userInfo?.upperBound
    guard let at else {
      return String(decoding: bytes[..<start] + Self.escape(rest, keeping: Self.pathSafe), as: UTF8.self)
    }
    let colon = rest[..<at].firstIndex(of: UInt8(ascii: ":"))
    var user = Self.escape(rest[..<(colon ?? at)], keeping: [])
    if let colon { user += [UInt8(ascii: ":")] + Self.escape(rest[(colon + 1)..<at], keeping: []) }
    return String(decoding: bytes[..<start] + user + Self.escape(rest[at...], keeping: Self.pathSafe), as: UTF8.self)
  }

  /// Whether a `/`, `?` or `#` of the user information ends the authority before the `@` that the user means.
  ///
  ///     rtsp://admin:pa#ss@cam/1       host admin, port "pa"
  ///     rtsp://admin:12/34@cam/1       host admin, port 12: a name without a dot, and an @ behind it
  private func hidesPassword(_ authority: URLAuthority) -> Bool {
    let rest = bytes[authority.range.upperBound...]
    guard rest.contains(UInt8(ascii: "@")) else { return false }
    if rest.first == UInt8(ascii: "#") { return true }
    guard authority.userInfo != nil || authority.portText != nil else { return false }
    if let port = authority.portText, Int(port) == nil { return true }
    return !Self.isFullHost(authority.host)
  }

  /// Whether a host is certainly one: a dotted name, a number or `localhost`.
  private static func isFullHost(_ host: String) -> Bool {
    guard host.utf8.allSatisfy({ unreserved.contains($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%") }) else {
      return false
    }
    return host.contains(".") || host.contains(":") || host == "localhost"
  }

  private var withoutScheme: ArraySlice<UInt8> {
    for scheme in Self.schemes where bytes.starts(with: scheme.utf8) {
      let rest = bytes.dropFirst(scheme.utf8.count)
      if let next = rest.first, ":/".utf8.contains(next) { return rest.dropFirst() }
    }
    return bytes[...]
  }

  private static func isNumeric(_ name: ArraySlice<UInt8>) -> Bool {
    name.contains(UInt8(ascii: ".")) && name.allSatisfy { "0123456789.".utf8.contains($0) }
  }

  private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
  /// What stays in host, path and query.
  private static let pathSafe = Set("!$&'()*+,;=:@/?#[]".utf8)

  /// Keeps `%41` and the like, which the user has written on purpose.
  private static func escape(_ bytes: ArraySlice<UInt8>, keeping kept: Set<UInt8>) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.indices.flatMap { index -> [UInt8] in
      let byte = bytes[index]
      let isEscape =
        byte == UInt8(ascii: "%") && bytes[(index + 1)...].prefix(2).count == 2
        && bytes[(index + 1)...].prefix(2).allSatisfy { digits.contains($0 & 0xdf) || digits.contains($0) }
      if unreserved.contains(byte) || kept.contains(byte) || isEscape { return [byte] }
      return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}

extension [UInt8] {
  /// Whether the dots of a masked password are in an address.
  fileprivate var containsMask: Bool {
    let dots = Array("•••".utf8)
    return indices.contains { self[$0...].starts(with: dots) }
  }
}
