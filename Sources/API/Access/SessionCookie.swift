internal import Hummingbird

/// The cookie that carries a session's token.
struct SessionCookie: Sendable {
  static let name = "footfall_access"
  /// The refresh token of version 0.1.0. `POST session/refresh` still accepts it, so that an update signs nobody out.
  static let oldName = "footfall_refresh"
  private static let oldPath = "/api/v1/session"
  /// Seconds; the longest lifetime that browsers accept. The server decides earlier when an unused session expires.
  private static let maxAge = 400 * 86_400

  /// Sent over TLS only.
  let isSecure: Bool

  /// The token of a request; nil without one.
  static func token(of request: Request, named name: String = name) -> Secret? {
    guard let text = request.cookies[name]?.value, !text.isEmpty, text.utf8.count < 200 else { return nil }
    return Secret(text: text)
  }

  func set(_ token: Secret, on response: inout Response) {
    response.setCookie(cookie(Self.name, token.text, path: "/", maxAge: Self.maxAge))
  }

  func clear(on response: inout Response) {
    response.setCookie(cookie(Self.name, "", path: "/", maxAge: 0))
    clearOld(on: &response)
  }

  func clearOld(on response: inout Response) {
    response.setCookie(cookie(Self.oldName, "", path: Self.oldPath, maxAge: 0))
  }

  private func cookie(_ name: String, _ value: String, path: String, maxAge: Int) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: maxAge, path: path, secure: isSecure, httpOnly: true, sameSite: .strict)
  }
}
