internal import Foundation

/// A camera's address as it may be shown: every password in it is a row of dots.
package enum MaskedAddress {
  private static let dots = "•••"

  package static func of(_ address: String) -> String {
    var text = address
    if let scheme = text.range(of: "://") {
      let rest = text[scheme.upperBound...]
      let authority = rest.prefix { !"/?#".contains($0) }
      // The last @ ends the sign-in: passwords may hold one.
      if let at = authority.lastIndex(of: "@") {
        let user = rest[..<at].prefix { $0 != ":" }
        text = text[..<scheme.upperBound] + user + (user.endIndex == at ? "" : ":" + dots) + rest[at...]
      }
    }
    return text.replacing(
      #/(?i)([?&;][^=&;]*(?:pass|pwd|token|key|auth|secret)[^=&;]*=)[^&;#]*/#, with: { "\($0.output.1)\(dots)" })
  }
}
