import Foundation
import Scene
import Testing

@testable import API

private func at(_ seconds: Double) -> WallTime { WallTime(microseconds: 1_795_000_000_000_000) + seconds }

struct PasswordTests {
  private static let cheap = PasswordHash.Cost(logRounds: 10, parallelism: 1)

  /// Catches a derivation with other parameters than RFC 7914's: its second test vector.
  @Test func scryptAgreesWithItsStandard() throws {
    let hash = try PasswordHash(
      of: "password", cost: PasswordHash.Cost(logRounds: 10, parallelism: 16), salt: Array("NaCl".utf8))
    let hex = hash.key.map { String(format: "%02x", $0) }.joined()
    #expect(hex == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
  }

  /// Catches a hash that cannot be read back, one that takes any password, and two users with one password that look alike.
  @Test func onlyTheRightPasswordMatches() async throws {
    let hasher = try PasswordHasher(cost: Self.cheap)
    let stored = try await hasher.hash("correct horse")
    #expect(try await hasher.check("correct horse", against: stored))
    #expect(try await !hasher.check("correct horsf", against: stored))
    #expect(try await !hasher.check("correct horse", against: nil))
    #expect(try await !hasher.check("correct horse", against: "scrypt$99$8$1$AA==$AA=="))
    #expect(try await hasher.hash("correct horse") != stored)
  }
}

struct LoginThrottleTests {
  /// Catches a guesser who is never slowed down, and a user who is locked out for good.
  @Test func failuresMakeAnAccountWait() {
    let throttle = LoginThrottle()
    for _ in 0..<5 { throttle.failed(login: "mara", address: "10.0.0.1", at: at(0)) }
    #expect(throttle.wait(login: "mara", address: "10.0.0.2", at: at(0)) == nil)
    throttle.failed(login: "Mara", address: "10.0.0.3", at: at(0))
    #expect(throttle.wait(login: "mara", address: "10.0.0.9", at: at(0)) == 2)
    #expect(throttle.wait(login: "jon", address: "10.0.0.9", at: at(0)) == nil)
    #expect(throttle.wait(login: "mara", address: "10.0.0.9", at: at(2)) == nil)
    throttle.succeeded(login: "mara")
    throttle.failed(login: "mara", address: "10.0.0.9", at: at(3))
    #expect(throttle.wait(login: "mara", address: "10.0.0.9", at: at(3)) == nil)
  }

  /// Catches an address that tries one account after the other.
  @Test func failuresMakeAnAddressWait() {
    let throttle = LoginThrottle()
    for n in 0..<21 { throttle.failed(login: "user\(n)", address: "10.0.0.1", at: at(0)) }
    #expect(throttle.wait(login: "new", address: "10.0.0.1", at: at(0)) != nil)
    #expect(throttle.wait(login: "new", address: "10.0.0.2", at: at(0)) == nil)
  }

  /// Catches a table that a flood of names fills without end.
  @Test func memoryIsBounded() {
    let throttle = LoginThrottle(settings: .init(capacity: 100))
    for n in 0..<1_000 { throttle.failed(login: "user\(n)", address: "a", at: at(Double(n))) }
    #expect(throttle.entries <= 101)
  }
}

struct RateLimitTests {
  /// Catches a bucket that never empties or never fills.
  @Test func reserveThenRate() {
    let limit = RateLimiter(rate: 2, burst: 3)
    #expect((0..<3).allSatisfy { _ in limit.acquire("a", at: at(0)) == nil })
    #expect(limit.acquire("a", at: at(0)) == 1)
    #expect(limit.acquire("b", at: at(0)) == nil)
    #expect(limit.acquire("a", at: at(0.5)) == nil)
    #expect(limit.acquire("a", at: at(0.5)) != nil)
  }
}

struct ExpiringCacheTests {
  private let cache = ExpiringCache<String, Int>(lifetime: 5)

  /// The value that a request receives at this second when the database holds `value`.
  private func read(at seconds: Double, _ value: Int?) async throws -> Int? {
    try await cache.value("a", at: at(seconds)) { value }
  }

  /// Catches a value that lives on after its time or its removal.
  @Test func valuesExpireAndAreRemoved() async throws {
    #expect(try await read(at: 0, 1) == 1)
    #expect(try await read(at: 4.9, 2) == 1)
    #expect(try await read(at: 5, 3) == 3)
    cache.remove { key, _ in key == "a" }
    #expect(try await read(at: 5, nil) == nil)
  }

  /// Catches a revoked session that is stored again by a request which read it before the revocation.
  @Test func aValueReadBeforeARemovalIsNotStored() async throws {
    let value = try await cache.value("a", at: at(0)) {
      cache.remove()
      return 1
    }
    #expect(value == 1)
    #expect(try await read(at: 1, nil) == nil)
  }
}
