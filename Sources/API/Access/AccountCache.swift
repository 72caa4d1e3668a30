internal import Scene
internal import Storage
internal import Synchronization

/// Who is who: users, sessions and keys, kept for a few seconds so that a page's dozen requests ask the database once.
///
/// Access tokens are good for this process alone, so what makes them void before their time is kept here too: a sign-out ends one
/// session's tokens, a new password, another role or a disabled account end all that were signed before.
final class AccountCache: Sendable {
  private struct Cached<Value: Sendable>: Sendable {
    var value: Value
    var until: WallTime
  }

  private struct Memory {
    var users: [UserID: Cached<UserRecord>] = [:]
    var keys: [String: Cached<APIKeyRecord>] = [:]
    var endedSessions: [String: WallTime] = [:]
    /// Tokens of a user that were signed before are void.
    var voidBefore: [UserID: WallTime] = [:]
    var replacedTokens: [String: Cached<UserID>] = [:]
    /// The session of each refresh token, by its hash: its access tokens bear the same id, however often they are renewed.
    var sessions: [String: Cached<String>] = [:]
  }

  /// Seconds that a row is believed without asking again.
  private static let cacheLifetime = 5.0
  /// Seconds that a replaced refresh token still renews: two tabs ask at once, and the second must not be signed out.
  private static let grace = 30.0
  /// Seconds between two notes that a key is in use.
  private static let useInterval = 60.0
  private let accounts: AccountDirectory
  private let clock: @Sendable () -> WallTime
  private let memory = Mutex(Memory())

  init(accounts: AccountDirectory, clock: @escaping @Sendable () -> WallTime) {
    self.accounts = accounts
    self.clock = clock
  }

  /// The user of a token; nil when he is gone or disabled, or the token was made void.
  func user(of claims: AccessTokens.Claimed) async throws -> UserRecord? {
    let now = clock()
    let (isVoid, kept) = memory.withLock { memory in
      let isVoid =
        memory.endedSessions[claims.session] != nil
        || memory.voidBefore[claims.user].map { claims.signed < $0 } ?? false
      return (isVoid, memory.users[claims.user])
    }
    if isVoid { return nil }
    if let kept, now < kept.until { return kept.value.isEnabled ? kept.value : nil }
    guard let user = try await accounts.user(claims.user) else { return nil }
    memory.withLock { $0.users[user.id] = Cached(value: user, until: now + Self.cacheLifetime) }
    return user.isEnabled ? user : nil
  }

  /// The key with this secret; nil when there is none, or it is revoked or expired.
  func key(_ secret: Secret) async throws -> APIKeyRecord? { try await key(hash: secret.hash) }

  func key(hash: String) async throws -> APIKeyRecord? {
    let now = clock()
    if let kept = memory.withLock({ $0.keys[hash] }), now < kept.until {
      return kept.value.isExpired(at: now) ? nil : kept.value
    }
    guard let key = try await accounts.key(hash: hash), key.revoked == nil, !key.isExpired(at: now) else { return nil }
    if key.used.map({ now.seconds(since: $0) > Self.useInterval }) ?? true { try await accounts.noteUse(ofKey: key.id) }
    memory.withLock { $0.keys[hash] = Cached(value: key, until: now + Self.cacheLifetime) }
    return key
  }

  /// The row was changed: ask again. With `isVoid`, tokens that were signed until now are void.
  func changed(_ user: UserID, voidsTokens isVoid: Bool) {
    let now = clock()
    memory.withLock { memory in
      memory.users[user] = nil
      if isVoid { memory.voidBefore[user] = now }
    }
  }

  func keysChanged() { memory.withLock { $0.keys = [:] } }

  func ended(session: String, tokenLifetime: Double) {
    let now = clock()
    memory.withLock { memory in
      memory.endedSessions = memory.endedSessions.filter { $0.value > now }
      memory.endedSessions[session] = now + tokenLifetime
    }
  }

  // MARK: Refresh tokens

  /// - Returns: the id of the session that the token belongs to, a new one after a restart.
  func session(ofRefresh hash: String) -> String {
    memory.withLock { $0.sessions[hash]?.value } ?? Secret.random().text
  }

  func belongs(refresh hash: String, to session: String, until expiry: WallTime) {
    let now = clock()
    memory.withLock { memory in
      memory.sessions = memory.sessions.filter { $0.value.until > now }
      memory.sessions[hash] = Cached(value: session, until: expiry)
    }
  }

  /// The token was replaced a moment ago.
  func replaced(_ hash: String, of user: UserID) {
    let now = clock()
    memory.withLock { memory in
      memory.replacedTokens = memory.replacedTokens.filter { $0.value.until > now }
      memory.replacedTokens[hash] = Cached(value: user, until: now + Self.grace)
    }
  }

  func userOfReplaced(_ hash: String) -> UserID? {
    let now = clock()
    return memory.withLock { memory in memory.replacedTokens[hash].flatMap { $0.until > now ? $0.value : nil } }
  }
}
