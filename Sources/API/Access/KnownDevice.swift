internal import Crypto
internal import Foundation
internal import Hummingbird
internal import Scene
internal import Storage

/// Recognizes a browser that has signed in to an account before (OWASP's device cookies), so that guesses of strangers cannot lock
/// its user out.
///
///     footfall_device_7 = <nonce>.<expiry, s>.<HMAC-SHA256 of both, keyed with the user's password hash>
///
/// A new password therefore ends all devices of the user. The cookie opens nothing by itself.
struct KnownDevice: Sendable {
  private static let lifetime = 180.0 * 86_400
  private static let path = "/api/v1/session"

  /// The nonce: under which the device's own attempts count.
  let id: String

  /// The device of a request, if this user has signed in from it. - Parameter user: nil for an unknown name.
  init?(of request: Request, user: UserRecord?, at now: WallTime) {
    guard let user, let text = request.cookies[Self.name(user)]?.value, text.utf8.count < 200 else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let expiry = Double(parts[1]), now < WallTime(microseconds: 0) + expiry,
      let code = Data(base64Encoded: String(parts[2])),
      HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: Data("\(parts[0]).\(parts[1])".utf8), using: Self.key(user))
    else { return nil }
    id = String(parts[0])
  }

  /// Makes this browser a known device of the user, who has just signed in.
  static func remember(_ user: UserRecord, at now: WallTime, isSecure: Bool, on response: inout Response) {
    let text = "\(Secret.random().text).\(Int((now + lifetime).seconds(since: WallTime(microseconds: 0))))"
    let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key(user))
    response.setCookie(
      Cookie(
        name: name(user), value: "\(text).\(Data(code).base64EncodedString())", maxAge: Int(lifetime), path: path,
        secure: isSecure, httpOnly: true, sameSite: .strict))
  }

  private static func name(_ user: UserRecord) -> String { "footfall_device_\(user.id)" }

  private static func key(_ user: UserRecord) -> SymmetricKey {
    SymmetricKey(data: SHA256.hash(data: Data("device \(user.id) \(user.passwordHash)".utf8)))
  }
}
