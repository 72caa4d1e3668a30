internal import Hummingbird

/// The two cookies of a session.
struct Cookies: Sendable {
  static let access = "footfall_access"
  static let refresh = "footfall_refresh"
  /// The refresh token goes to the routes that renew and end a session, nowhere else.
  private static let refreshPath = "/api/v1/session"

  /// Sent over TLS only.
  let isSecure: Bool

  func set(
    access: String, accessLifetime: Double, refresh: String?, refreshLifetime: Double, on response: inout Response
  ) {
    set(Self.access, access, path: "/", maxAge: accessLifetime, on: &response)
    if let refresh { set(Self.refresh, refresh, path: Self.refreshPath, maxAge: refreshLifetime, on: &response) }
  }

  func clear(on response: inout Response) {
    set(Self.access, "", path: "/", maxAge: 0, on: &response)
    set(Self.refresh, "", path: Self.refreshPath, maxAge: 0, on: &response)
  }

  private func set(_ name: String, _ value: String, path: String, maxAge: Double, on response: inout Response) {
    response.setCookie(
      Cookie(
        name: name, value: value, maxAge: Int(maxAge), path: path, secure: isSecure, httpOnly: true, sameSite: .strict))
  }
}
