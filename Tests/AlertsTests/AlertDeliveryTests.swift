import Execution
import Foundation
import Logging
import Scene
import Synchronization
import Testing

@testable import Alerts

/// Delivery over channels.
struct AlertDeliveryTests {
  private static let rule = AlertRule(
    id: 1, store: StoreID(rawValue: 1), name: "Full", kind: .occupancy, limit: 1, target: "test:a")

  /// A clock that does not wait and records the waiting times.
  private final class Waits: Sendable {
    private let recorded = Mutex<[Double]>([])
    var seconds: [Double] { recorded.withLock { $0 } }

    var clock: ServiceClock {
      ServiceClock(
        now: { WallTime(microseconds: 1_795_530_000_000_000) }, uptime: { 0 },
        sleep: { seconds in self.recorded.withLock { $0.append(seconds) } })
    }
  }

  private func monitor(_ clock: ServiceClock) -> AlertMonitor {
    let source = AlertSource(
      rules: { [Self.rule] }, readings: { _, _ in [1: AlertEvaluator.Reading(value: 5)] },
      message: { SignedMessage(body: Data("\($0.value)".utf8), key: Data()) })
    return AlertMonitor(source: source, clock: clock, logger: Logger(label: "test"))
  }

  /// Catches a target that is tried once only, without a pause, or for ever.
  @Test func aFailedDeliveryIsRetriedThreeTimes() async throws {
    let waits = Waits()
    let bodies = Mutex<[String]>([])
    let channel = AlertChannel(
      accepts: { $0.hasPrefix("test:") },
      send: { message, _ in
        bodies.withLock { $0.append(String(decoding: message.body, as: UTF8.self)) }
        return "not reached"
      })
    let monitor = monitor(waits.clock)
    let raised = try #require(try await monitor.evaluate().first)
    await monitor.deliver(raised, [channel])
    #expect(bodies.withLock { $0 } == ["5", "5", "5", "5"])
    #expect(waits.seconds == [10, 20, 40])
    #expect(await monitor.state(of: Self.rule)?.delivery?.failure == "not reached")
  }

  /// Catches retries after success.
  @Test func aDeliveredNotificationIsSentOnce() async throws {
    let waits = Waits()
    let monitor = monitor(waits.clock)
    let raised = try #require(try await monitor.evaluate().first)
    await monitor.deliver(raised, [AlertChannel(accepts: { _ in true }, send: { _, _ in nil })])
    let delivery = try #require(await monitor.state(of: Self.rule)?.delivery)
    #expect(delivery.failure == nil && waits.seconds.isEmpty)
  }

  /// Catches a target of one channel that is delivered over another.
  @Test func aTargetWithoutAChannelIsNotDelivered() async throws {
    let channel = AlertChannel(
      accepts: { $0.hasPrefix("mqtt:") },
      send: { _, _ in
        Issue.record("delivered over the wrong channel")
        return nil
      })
    let monitor = monitor(Waits().clock)
    let raised = try #require(try await monitor.evaluate().first)
    await monitor.deliver(raised, [channel])
    #expect(await monitor.state(of: Self.rule)?.delivery == nil)
  }

  /// Catches a signature that differs from the standard: the second example of RFC 4231.
  @Test func theSignatureAgreesWithItsStandard() {
    #expect(
      WebhookSender.signature(of: Data("what do ya want for nothing?".utf8), key: Data("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }
}
