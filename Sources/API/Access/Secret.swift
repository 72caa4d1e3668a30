internal import Crypto
internal import Foundation

/// A random bearer secret: a session token or an API key. Only its hash is stored.
struct Secret: Hashable, Sendable {
  let text: String

  /// 192 random bits.
  static func random(prefix: String = "") -> Secret {
    let text = Data(randomBytes(24)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_")
    return Secret(text: prefix + text)
  }

  /// Four groups of five unambiguous letters and digits: about 99 random bits.
  static func oneTimePassword() -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    var generator = SystemRandomNumberGenerator()
    let groups = (0..<4).map { _ in
      String((0..<5).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
    }
    return groups.joined(separator: "-")
  }

  static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// SHA-256 in hexadecimal. A slow hash is unnecessary for a secret with this many random bits.
  var hash: String {
    SHA256.hash(data: Data(text.utf8)).hexadecimal
  }
}
