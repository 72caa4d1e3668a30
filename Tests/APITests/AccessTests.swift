import Foundation
import Scene
import Synchronization
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
    func check(_ password: String, against stored: String?) async throws -> Bool {
      try await hasher.check(password, against: stored, caller: "a", isPreferred: false)
    }
    #expect(try await check("correct horse", against: stored))
    #expect(try await !check("correct horsf", against: stored))
    #expect(try await !check("correct horse", against: nil))
    #expect(try await !check("correct horse", against: "scrypt$99$8$1$AA==$AA=="))
    #expect(try await hasher.hash("correct horse") != stored)
  }
}

struct LoginThrottleTests {
  private func stranger(_ login: String, _ address: String) -> LoginThrottle.Origin {
    .stranger(login: login, address: address)
  }

  /// Catches a guesser who is never slowed down, and a user who is locked out for good.
  @Test func attemptsMakeAnAccountWait() {
    let throttle = LoginThrottle()
    for n in 0..<6 { #expect(throttle.begin(stranger(n == 0 ? "Mara" : "mara", "10.0.0.\(n)"), at: at(0)) == nil) }
    #expect(throttle.begin(stranger("mara", "10.0.0.9"), at: at(0)) == 2)
    #expect(throttle.begin(stranger("jon", "10.0.0.9"), at: at(0)) == nil)
    #expect(throttle.begin(stranger("mara", "10.0.0.9"), at: at(2)) == nil)
    #expect(throttle.begin(stranger("mara", "10.0.0.9"), at: at(2)) == 4)
    throttle.succeeded(stranger("mara", "10.0.0.9"))
    #expect(throttle.begin(stranger("mara", "10.0.0.9"), at: at(3)) == nil)
  }

  /// Catches an address that tries one account after the other, one IPv6 host that counts as many, and a right password that covers
  /// the guessing of others.
  @Test func attemptsMakeAnAddressWait() {
    let throttle = LoginThrottle()
    for n in 0..<21 { #expect(throttle.begin(stranger("user\(n)", "2001:db8::\(n)"), at: at(0)) == nil) }
    #expect(throttle.begin(stranger("new", "2001:db8::ffff"), at: at(0)) != nil)
    #expect(throttle.begin(stranger("new", "2001:db8:0:1::1"), at: at(0)) == nil)
    throttle.succeeded(stranger("user1", "2001:db8::1"))
    #expect(throttle.begin(stranger("new", "2001:db8::1"), at: at(0)) == nil)
    #expect(throttle.begin(stranger("newer", "2001:db8::1"), at: at(0)) != nil)
  }

  /// Catches a known device that strangers lock out, and one that may guess for ever.
  @Test func aKnownDeviceHasAttemptsOfItsOwn() {
    let throttle = LoginThrottle()
    for _ in 0..<30 { _ = throttle.begin(stranger("mara", "10.0.0.1"), at: at(0)) }
    for _ in 0..<6 { #expect(throttle.begin(.knownDevice("d"), at: at(0)) == nil) }
    #expect(throttle.begin(.knownDevice("d"), at: at(0)) == 2)
  }

  /// Catches an attempt that counts although its password was never checked.
  @Test func anAbandonedAttemptIsGivenBack() {
    let throttle = LoginThrottle()
    for _ in 0..<50 {
      #expect(throttle.begin(stranger("mara", "10.0.0.1"), at: at(0)) == nil)
      throttle.abandoned(stranger("mara", "10.0.0.1"))
    }
    #expect(throttle.entries == 0)
  }

  /// Catches a table that a flood of names fills without end.
  @Test func memoryIsBounded() {
    let throttle = LoginThrottle(settings: .init(capacity: 100))
    for n in 0..<1_000 { _ = throttle.begin(stranger("user\(n)", "10.0.\(n / 250).\(n % 250)"), at: at(Double(n))) }
    #expect(throttle.entries <= 101)
  }
}

struct FairQueueTests {
  private final class Order: Sendable { let callers = Mutex<[String]>([]) }

  /// A job that holds the thread.
  private final class Blocker: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let began = AsyncStream<Void>.makeStream()

    func block() {
      began.continuation.finish()
      gate.wait()
    }

    func hasBegun() async { for await _ in began.stream {} }
    func release() { gate.signal() }
  }

  /// Catches a caller with many jobs who delays another one by more than one job, and a preferred job that waits.
  @Test func callersTakeTurns() async throws {
    let queue = FairQueue(name: "test", limit: 64, callerLimit: 20)
    let order = Order()
    let first = Blocker()
    let blocking = Task { try await queue.call(as: "first") { first.block() } }
    await first.hasBegun()
    let callers = Array(repeating: "flood", count: 10) + ["other", "known"]
    let jobs = callers.enumerated().map { index, caller in
      Task {
        // One after the other, so that their order is known.
        while queue.waiting < index { try await Task.sleep(for: .milliseconds(1)) }
        try await queue.call(as: caller, isPreferred: caller == "known") {
          order.callers.withLock { $0.append(caller) }
        }
      }
    }
    while queue.waiting < callers.count { try await Task.sleep(for: .milliseconds(1)) }
    first.release()
    for job in [blocking] + jobs { try await job.value }
    let found = order.callers.withLock(\.self)
    #expect(Array(found.prefix(4)) == ["known", "flood", "other", "flood"])
    #expect(found.count == 12)
  }

  /// Catches a flood that fills the queue for all, and a job that runs after its caller has gone.
  @Test func aCallerHasFewPlaces() async throws {
    let queue = FairQueue(name: "test", limit: 64, callerLimit: 2)
    let first = Blocker()
    let blocking = Task { try await queue.call(as: "first") { first.block() } }
    await first.hasBegun()
    let waiting = (0..<2).map { _ in
      Task { try await queue.call(as: "flood") { Issue.record("ran after its caller had gone") } }
    }
    while queue.waiting < 2 { try await Task.sleep(for: .milliseconds(1)) }
    await #expect(throws: FairQueue.Full.self) { try await queue.call(as: "flood") {} }
    let other = Task { try await queue.call(as: "other") { 7 } }
    for task in waiting { task.cancel() }
    for task in waiting { await #expect(throws: CancellationError.self) { try await task.value } }
    first.release()
    try await blocking.value
    #expect(try await other.value == 7)
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
