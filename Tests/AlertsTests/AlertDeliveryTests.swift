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

  private func monitor(_ clock: ServiceClock, _ channel: AlertChannel) -> AlertMonitor {
    let source = AlertSource(
      rules: { [Self.rule] }, readings: { _, _ in [1: AlertEvaluator.Reading(value: 5)] },
      message: { SignedMessage(body: Data("\($0.value)".utf8), key: Data()) })
    return AlertMonitor(source: source, channels: [channel], clock: clock, logger: Logger(label: "test"))
  }

  /// Catches a target that is tried once only, without a pause, or for ever.
  @Test func aFailedDeliveryIsRetriedThreeTimes() async throws {
    let waits = Waits()
    let bodies = Mutex<[String]>([])
    let channel = AlertChannel(
      accepts: { $0.hasPrefix("test:") },
      send: { message, _ in
        bodies.withLock { $0.append(String(decoding: message.body, as: UTF8.self)) }
        return .notReached
      })
    let monitor = monitor(waits.clock, channel)
    let raised = try #require(try await monitor.evaluate().first)
    await monitor.deliver(raised)
    #expect(bodies.withLock { $0 } == ["5", "5", "5", "5"])
    #expect(waits.seconds == [10, 20, 40])
    #expect(await monitor.state(of: Self.rule)?.delivery?.failure == .notReached)
  }

  /// Catches retries after success.
  @Test func aDeliveredNotificationIsSentOnce() async throws {
    let waits = Waits()
    let monitor = monitor(waits.clock, AlertChannel(accepts: { _ in true }, send: { _, _ in nil }))
    let raised = try #require(try await monitor.evaluate().first)
    await monitor.deliver(raised)
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
    let monitor = monitor(Waits().clock, channel)
    let raised = try #require(try await monitor.evaluate().first)
    await monitor.deliver(raised)
    #expect(await monitor.state(of: Self.rule)?.delivery == nil)
  }

  /// Catches a signature that differs from the standard: the second example of RFC 4231.
  @Test func theSignatureAgreesWithItsStandard() {
    #expect(
      WebhookSender.signature(of: Data("what do ya want for nothing?".utf8), key: Data("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  /// Catches deliveries of one store that keep those of all others waiting, and a flood of connections.
  @Test func fewDeliveriesRunAtOnce() async throws {
    let running = Mutex<[StoreID: Int]>([:])
    let most = Mutex((all: 0, store: 0))
    let rules = (1...60).map {
      AlertRule(id: $0, store: StoreID(rawValue: $0 % 12), name: "Full", kind: .occupancy, limit: 1, target: "test:a")
    }
    let channel = AlertChannel(
      accepts: { _ in true },
      send: { message, _ in
        let store = StoreID(rawValue: Int64(String(decoding: message.body, as: UTF8.self)) ?? 0)
        let now = running.withLock { running in
          running[store, default: 0] += 1
          return (running.values.reduce(0, +), running[store] ?? 0)
        }
        most.withLock { $0 = (max($0.all, now.0), max($0.store, now.1)) }
        for _ in 0..<50 { await Task.yield() }
        running.withLock { $0[store, default: 0] -= 1 }
        return nil
      })
    let source = AlertSource(
      rules: { rules },
      readings: { rules, _ in Dictionary(uniqueKeysWithValues: rules.map { ($0.id, .init(value: 5)) }) },
      message: { SignedMessage(body: Data("\($0.rule.store)".utf8), key: Data()) })
    let monitor = AlertMonitor(
      source: source, channels: [channel], clock: Waits().clock, logger: Logger(label: "test"))
    let raised = try await monitor.evaluate()
    #expect(raised.count == 60)
    await withDiscardingTaskGroup { group in
      for notification in raised { group.addTask { await monitor.deliver(notification) } }
    }
    let (all, store) = most.withLock { $0 }
    #expect(all > 1 && all <= 8 && store <= 2)
    for rule in rules { #expect(await monitor.state(of: rule)?.delivery?.failure == nil) }
  }

  /// Catches a line of the log for each failed attempt.
  @Test func theLogHasOneLineForEachChange() async throws {
    let lines = Mutex<[String]>([])
    let answers = Mutex<[DeliveryFailure?]>([.noAnswer, .noAnswer, .rejected, nil])
    let channel = AlertChannel(
      accepts: { _ in true }, send: { _, _ in answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } })
    let source = AlertSource(
      rules: { [Self.rule] }, readings: { _, _ in [1: AlertEvaluator.Reading(value: 5)] },
      message: { _ in SignedMessage(body: Data(), key: Data()) })
    let logger = Logger(label: "test") { _ in LineLog { line in lines.withLock { $0.append(line) } } }
    let monitor = AlertMonitor(source: source, channels: [channel], clock: Waits().clock, logger: logger)
    await monitor.deliver(try #require(try await monitor.evaluate().first))
    #expect(lines.withLock { $0 } == ["no-answer", "rejected", "Delivered an alert"])
  }

  /// Hands each line's reason, or its message, to a closure.
  private struct LineLog: LogHandler {
    let note: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ note: @escaping @Sendable (String) -> Void) { self.note = note }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { note(event.metadata?["reason"].map { "\($0)" } ?? "\(event.message)") }
  }
}
