internal import Foundation
internal import JWTKit
internal import Scene

/// Short-lived proofs of a session: JSON Web Tokens (RFC 7519), HMAC-SHA-256 under a key that lives as long as the process.
///
/// A restart makes every token void; browsers renew theirs by their refresh token, which is in the database.
struct AccessTokens: Sendable {
  struct Claims: JWTPayload, Hashable {
    /// The user's number.
    var sub: String
    /// The session's id.
    var sid: String
    /// When it was signed and when it is void, seconds since 1970.
    var iat: Double
    var exp: Double

    /// The expiry is checked against the server's clock by `AccessTokens`, which is given one.
    func verify(using _: some JWTAlgorithm) async throws {}
  }

  /// What a good token says.
  struct Claimed: Hashable, Sendable {
    var user: UserID
    var session: String
    var signed: WallTime
  }

  private let keys: JWTKeyCollection
  /// Seconds.
  let lifetime: Double

  init(lifetime: Double) async {
    self.lifetime = lifetime
    keys = JWTKeyCollection()
    await keys.add(hmac: HMACKey(from: Data(Secret.randomBytes(32))), digestAlgorithm: .sha256)
  }

  func sign(user: UserID, session: String, at now: WallTime) async throws -> String {
    let seconds = Double(now.microseconds) / 1_000_000
    return try await keys.sign(Claims(sub: user.description, sid: session, iat: seconds, exp: seconds + lifetime))
  }

  /// Nil for a forged, mangled or expired token: all three are answered alike.
  func claims(of token: String, at now: WallTime) async -> Claimed? {
    guard token.utf8.count < 1_000, let claims = try? await keys.verify(token, as: Claims.self),
      claims.exp > Double(now.microseconds) / 1_000_000, let user = Int64(claims.sub)
    else { return nil }
    let signed = WallTime(microseconds: Int64((claims.iat * 1_000_000).rounded()))
    return Claimed(user: UserID(rawValue: user), session: claims.sid, signed: signed)
  }
}
