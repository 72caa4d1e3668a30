/// A host and a port, compared as browsers do: whatever the case, and without the scheme's own port.
struct Authority: Hashable, Sendable, CustomStringConvertible {
  let host: String
  /// Nil where the text has none.
  let port: Int?

  /// `count.example`, `count.example:8443`, `[::1]:8080`. Nil for anything else.
  init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    let end = text.lastIndex(of: ":").flatMap { text[$0...].contains("]") ? nil : $0 } ?? text.endIndex
    host = String(text[..<end])
    let digits = text[end...].dropFirst()
    port = Int(digits)
    guard !host.isEmpty, text.utf8.count < 300,
      end == text.endIndex || (port.map { (1...65_535).contains($0) } ?? false)
    else { return nil }
  }

  /// The scheme and authority of an `Origin` header. Nil for `null` and for other schemes than http and https.
  static func origin(_ text: String) -> (scheme: String, authority: Authority)? {
    for scheme in ["http", "https"] where text.lowercased().hasPrefix(scheme + "://") {
      return Authority(text.dropFirst(scheme.count + 3)).map { (scheme, $0) }
    }
    return nil
  }

  /// - Parameter scheme: the scheme of both.
  func matches(_ other: Authority, scheme: String) -> Bool {
    let standard = scheme == "https" ? 443 : 80
    return host == other.host && (port ?? standard) == (other.port ?? standard)
  }

  var description: String { port.map { "\(host):\($0)" } ?? host }
}
