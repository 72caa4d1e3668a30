internal import Execution
internal import Scene
internal import Storage

/// Identifies callers by session token, API key or password.
///
/// The database is the authority. This process holds caches of a few seconds and the failure counts of `LoginThrottle` only, so
/// several servers can share one database.
final class Authenticator: Sendable {
  /// Seconds between two updates of a session's expiry, which also tells when the session was used last.
  private static let extensionInterval = 300.0
  /// Seconds between two updates of a key's last use.
  private static let useInterval = 60.0

  let passwords: PasswordHasher
  /// Seconds after which an unused session expires.
  let sessionLifetime: Double
  private let accounts: AccountDirectory
  private let clock: @Sendable () -> WallTime
  /// Whether the database answers; while it does not, known sessions and keys stay valid for some minutes.
  private let isDatabaseResponding: @Sendable () -> Bool
  private let throttle = LoginThrottle()
  private let failures: FailedSignIns
  private let users = ExpiringCache<String, UserRecord>()
  private let keys = ExpiringCache<String, APIKeyRecord>()

  init(
    accounts: AccountDirectory, passwords: PasswordHasher, failures: FailedSignIns, sessionLifetime: Double,
    isDatabaseResponding: @escaping @Sendable () -> Bool = { true }, clock: @escaping @Sendable () -> WallTime
  ) {
    self.isDatabaseResponding = isDatabaseResponding
    self.accounts = accounts
    self.passwords = passwords
    self.failures = failures
    self.sessionLifetime = sessionLifetime
    self.clock = clock
  }

  /// Seconds; nil while the database answers.
  private var outageTolerance: Double? { isDatabaseResponding() ? nil : 900 }

  // MARK: Passwords

  /// Checks a password. The attempt counts before the check, so that many at once are no more guesses than one after the other.
  /// - Parameter isKnown: recognizes a device that has signed in to the account before; it has attempts of its own.
  /// - Throws: `Problem`, the same for an unknown user, a wrong password and a deactivated account, after the same work.
  func verify(
    name: String, password: String, address: String, device isKnown: (UserRecord?) -> String?
  ) async throws -> UserRecord {
    let user = try await accounts.user(named: name)
    let device = isKnown(user)
    let origin = device.map { LoginThrottle.Origin.knownDevice($0) } ?? .stranger(login: name, address: address)
    if let wait = throttle.begin(origin, at: clock()) {
      throw Problem(.tooManyAttempts, "Too many attempts. Wait \(wait) s and try again.", retryAfter: wait)
    }
    let matches: Bool
    do {
      matches = try await passwords.check(
        password, against: user?.passwordHash, caller: NetworkAddress.client(of: address), isPreferred: device != nil)
    } catch {
      throttle.abandoned(origin)
      throw error
    }
    guard let user, matches, user.isEnabled else {
      failures.note(user: user, address: address)
      throw Problem(.wrongCredentials, "The user name or the password is wrong, or the account is deactivated.")
    }
    throttle.succeeded(origin)
    guard !user.hasExpiredPassword(at: clock()) else {
      throw Problem(
        .wrongCredentials,
        "This one-time password has expired. Ask the owner for a new one; the owner runs footfall users reset.",
        cause: .oneTimePasswordExpired)
    }
    return user
  }

  // MARK: Sessions

  /// The user of a session, by the hash of its token. Nil when the session ended or expired, or the user is deactivated.
  func user(ofSession hash: String) async throws -> UserRecord? {
    let now = clock()
    return try await users.value(hash, at: now, outdated: outageTolerance) {
      guard let session = try await self.accounts.session(tokenHash: hash), now < session.expires,
        let user = try await self.accounts.user(session.user), user.isEnabled
      else { return nil }
      let expiry = now + self.sessionLifetime
      if expiry.seconds(since: session.expires) > Self.extensionInterval {
        try await self.accounts.extendSession(tokenHash: hash, until: expiry)
      }
      return user
    }
  }

  /// - Returns: the token of a new session.
  func beginSession(of user: UserRecord, agent: String, address: String) async throws -> Secret {
    let token = Secret.random()
    let now = clock()
    try await accounts.addSession(
      SessionRecord(
        tokenHash: token.hash, user: user.id, created: now, expires: now + sessionLifetime,
        agent: String(agent.prefix(200)), address: String(address.prefix(250))), verifiedBy: user.passwordHash)
    return token
  }

  func endSession(_ hash: String) async throws {
    try await accounts.endSession(tokenHash: hash)
    users.remove { key, _ in key == hash }
  }

  func endSessions(of user: UserID) async throws {
    try await accounts.endSessions(of: user)
    accountChanged(user)
  }

  /// Call after the user's row changed.
  func accountChanged(_ id: UserID) { users.remove { _, user in user.id == id } }

  // MARK: Keys

  /// The API key with this hash; nil when it is unknown, revoked or expired.
  func key(hash: String) async throws -> APIKeyRecord? {
    let now = clock()
    let key = try await keys.value(hash, at: now, outdated: outageTolerance) {
      guard let key = try await self.accounts.key(hash: hash), key.revoked == nil, !key.isExpired(at: now) else {
        return nil
      }
      if key.used.map({ now.seconds(since: $0) > Self.useInterval }) ?? true {
        try await self.accounts.noteUse(ofKey: key.id)
      }
      return key
    }
    return key.flatMap { $0.isExpired(at: now) ? nil : $0 }
  }

  /// Call after a key was revoked.
  func keysChanged() { keys.remove() }
}
