import Scene
import Testing

@testable import Alerts

/// When alerts begin and end, drawn as readings over time.
struct AlertEvaluatorTests {
  private static let start = WallTime(microseconds: 1_795_530_000_000_000)
  private static let full = AlertRule(
    id: 1, store: StoreID(rawValue: 1), name: "Full", kind: .occupancy, limit: 100)
  private static let offline = AlertRule(
    id: 2, store: StoreID(rawValue: 1), name: "Offline", kind: .offline, limit: 10)

  /// Evaluates one rule on readings at the given seconds. Returns `raised value` or `cleared value` with the time.
  private func run(_ rule: AlertRule, _ readings: [(at: Double, AlertEvaluator.Reading)]) -> [String] {
    var evaluator = AlertEvaluator()
    return readings.flatMap { at, reading in
      evaluator.evaluate([rule], readings: [rule.id: reading], at: Self.start + at).map {
        "\(Int(at)) \($0.event) \($0.value)"
      }
    }
  }

  private func people(_ values: [(Double, Int)]) -> [(at: Double, AlertEvaluator.Reading)] {
    values.map { ($0.0, AlertEvaluator.Reading(value: $0.1)) }
  }

  /// Catches an alert at the limit instead of above it.
  @Test func theLimitItselfIsAllowed() {
    #expect(run(Self.full, people([(0, 100), (10, 101)])) == ["10 raised 101"])
  }

  /// Catches a notification for every person who comes and goes at the limit.
  ///
  ///     101 ─┐   ┌─────┐
  ///      99  └───┘     └──── 300 s ──┤
  @Test func anAlertEndsAfterTheClearDelay() {
    let readings = people([(0, 101), (60, 99), (120, 101), (180, 99), (479, 98), (480, 97), (490, 96)])
    #expect(run(Self.full, readings) == ["0 raised 101", "480 cleared 97"])
  }

  /// Catches a wait after frames are back, and an alert one minute early.
  @Test func anOfflineAlertEndsAtOnce() {
    #expect(run(Self.offline, people([(0, 9), (60, 10), (70, 0)])) == ["60 raised 10", "70 cleared 0"])
  }

  /// Catches alarms at night, when nothing is counted, and an alert that ends because the store closed.
  @Test func aSilentCameraOfAClosedStoreChangesNothing() {
    let closed = AlertEvaluator.Reading(value: 30, isStoreOpen: false)
    let open = AlertEvaluator.Reading(value: 30, isStoreOpen: true)
    #expect(run(Self.offline, [(0, closed), (60, open), (120, closed), (180, open)]) == ["60 raised 30"])
  }

  /// Catches the state of a removed or changed rule that lives on.
  @Test func aChangedRuleStartsAgain() {
    var evaluator = AlertEvaluator()
    let reading = AlertEvaluator.Reading(value: 150)
    #expect(evaluator.evaluate([Self.full], readings: [1: reading], at: Self.start).count == 1)
    var changed = Self.full
    changed.limit = 120
    #expect(evaluator.evaluate([changed], readings: [1: reading], at: Self.start + 10).count == 1)
    #expect(evaluator.evaluate([], readings: [:], at: Self.start + 20).isEmpty)
    #expect(evaluator.states.isEmpty)
  }

  /// Catches a late retry of "raised" that arrives after "cleared".
  @Test func aNewerNotificationReplacesAnOlderOne() throws {
    var evaluator = AlertEvaluator()
    let raised = try #require(
      evaluator.evaluate([Self.offline], readings: [2: .init(value: 12)], at: Self.start).first)
    #expect(evaluator.isCurrent(raised))
    let cleared = try #require(
      evaluator.evaluate([Self.offline], readings: [2: .init(value: 0)], at: Self.start + 10).first)
    #expect(!evaluator.isCurrent(raised) && evaluator.isCurrent(cleared))
    #expect(cleared.since == Self.start)
  }
}
