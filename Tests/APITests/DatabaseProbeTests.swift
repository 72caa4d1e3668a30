import Execution
import Scene
import Storage
import Synchronization
import Testing

@testable import API

struct DatabaseProbeTests {
  private final class Time: Sendable {
    let uptime = Mutex(0.0)
    var clock: ServiceClock {
      ServiceClock(now: { Site.noon }, uptime: { self.uptime.withLock(\.self) }, sleep: { _ in })
    }
  }

  /// Catches a readiness that waits for a database that hangs, one that stays false, and one that forgets the cameras.
  @Test func aHangingDatabaseIsNoticed() async throws {
    let site = try await Site()
    let camera = site.here.camera
    let time = Time()
    let (gate, opening) = AsyncStream<Void>.makeStream()
    let (asked, asking) = AsyncStream<Void>.makeStream()
    let probe = DatabaseProbe(clock: time.clock) {
      asking.yield()
      for await _ in gate { break }
      return [camera]
    }
    #expect(probe.isResponding)
    opening.yield()
    await probe.probe()
    #expect(probe.isResponding && probe.cameras.map(\.id) == [camera.id])
    let second = Task { await probe.probe() }
    var questions = asked.makeAsyncIterator()
    for _ in 0..<2 { _ = await questions.next() }
    time.uptime.withLock { $0 = 2 }
    #expect(probe.isResponding)
    time.uptime.withLock { $0 = 4 }
    #expect(!probe.isResponding && probe.cameras.count == 1)
    opening.yield()
    await second.value
    #expect(probe.isResponding)
  }

  /// Catches an error that counts as an answer.
  @Test func anErrorIsNoAnswer() async {
    struct Away: Error {}
    let time = Time()
    let probe = DatabaseProbe(clock: time.clock) { throw Away() }
    await probe.probe()
    #expect(!probe.isResponding)
  }

  /// Catches a session that ends with the database, and one that outlives an outage for ever.
  @Test func knownValuesSurviveAnOutage() async throws {
    struct Away: Error {}
    let cache = ExpiringCache<String, Int>()
    func read(at seconds: Double, isAway: Bool) async throws -> Int? {
      try await cache.value("a", at: Site.noon + seconds, outdated: isAway ? 900 : nil) {
        if isAway { throw Away() }
        return 7
      }
    }
    #expect(try await read(at: 0, isAway: false) == 7)
    #expect(try await read(at: 600, isAway: true) == 7)
    await #expect(throws: Away.self) { try await read(at: 906, isAway: true) }
    cache.remove()
    await #expect(throws: Away.self) { try await read(at: 1, isAway: true) }
  }
}
