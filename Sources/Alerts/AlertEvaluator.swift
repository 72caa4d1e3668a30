package import Scene

/// Decides when a rule's alert begins and ends: readings in, notifications out. It holds no clock, task or lock.
///
///     reading      50  101 ──────────────── 99 ── 101 ─ 99 ──────────────
///     condition     ┆   met                  ┆     met   ┆      limit 100
///     alert         ┆   ├─ raised ───────────┆─────┆─────┆── 300 s ──┤ cleared
package struct AlertEvaluator: Sendable {
  /// The measured value of a rule.
  package struct Reading: Hashable, Sendable {
    /// People inside, or minutes without frames of the camera that is silent for longest.
    package var value: Int
    /// Name of that camera.
    package var camera: String?
    /// Nothing is counted in a closed store, so a silent camera loses nothing there.
    package var isStoreOpen: Bool

    package init(value: Int, camera: String? = nil, isStoreOpen: Bool = true) {
      self.value = value
      self.camera = camera
      self.isStoreOpen = isStoreOpen
    }
  }

  /// Seconds that a store must stay within its limit before the alert ends. Without it, every person who comes and goes at the
  /// limit would be a notification.
  package static let clearDelay = 300.0

  /// States of all enabled rules that had a reading, by rule.
  package private(set) var states: [Int64: RuleState] = [:]

  package init() {}

  /// - Parameters:
  ///   - rules: all enabled rules. The state of any other rule, and of a changed rule, is dropped.
  ///   - readings: by rule. A rule without a reading keeps its state.
  /// - Returns: a notification for each alert that begins or ends.
  package mutating func evaluate(
    _ rules: [AlertRule], readings: [Int64: Reading], at now: WallTime
  ) -> [AlertNotification] {
    let current = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    states = states.filter { current[$0] == $1.rule }
    return rules.compactMap { rule in readings[rule.id].flatMap { evaluate(rule, $0, at: now) } }
  }

  private mutating func evaluate(_ rule: AlertRule, _ reading: Reading, at now: WallTime) -> AlertNotification? {
    let isMet = rule.isMet(by: reading.value)
    if isMet, rule.kind == .offline, !reading.isStoreOpen { return nil }
    var state = states[rule.id] ?? RuleState(rule: rule)
    defer { states[rule.id] = state }
    let raisedBefore = state.raisedAt
    state.update(value: reading.value, isMet: isMet, clearDelay: rule.clearDelay, at: now)
    guard (raisedBefore == nil) != (state.raisedAt == nil) else { return nil }
    state.sequence += 1
    return AlertNotification(
      rule: rule, sequence: state.sequence, event: state.raisedAt == nil ? .cleared : .raised,
      since: state.raisedAt ?? raisedBefore ?? now, time: now, value: reading.value, camera: reading.camera)
  }

  /// - Returns: whether the outcome differs from that of the delivery before.
  package mutating func record(_ delivery: RuleState.Delivery, of notification: AlertNotification) -> Bool {
    let before = states[notification.rule.id]?.delivery
    states[notification.rule.id]?.delivery = delivery
    return before?.failure != delivery.failure
  }

  /// Whether no later notification replaces this one.
  package func isCurrent(_ notification: AlertNotification) -> Bool {
    states[notification.rule.id]?.sequence == notification.sequence
  }
}

/// The state of a rule. It lives in memory: after a restart a rule whose condition is met is raised again, so that a target
/// receives every alert at least once.
package struct RuleState: Hashable, Sendable {
  /// The newest attempt to deliver a notification.
  package struct Delivery: Hashable, Sendable {
    package var time: WallTime
    /// Nil after success.
    package var failure: DeliveryFailure?
  }

  package let rule: AlertRule
  /// Start of the alert; nil while there is none.
  package fileprivate(set) var raisedAt: WallTime?
  /// The newest reading.
  package fileprivate(set) var value = 0
  package fileprivate(set) var delivery: Delivery?
  /// Time since which the condition is not met, during an alert.
  private var withinLimitSince: WallTime?
  /// Number of notifications so far.
  fileprivate var sequence = 0

  init(rule: AlertRule) { self.rule = rule }

  fileprivate mutating func update(value: Int, isMet: Bool, clearDelay: Double, at now: WallTime) {
    self.value = value
    if isMet {
      withinLimitSince = nil
      raisedAt = raisedAt ?? now
    } else if raisedAt != nil {
      let start = withinLimitSince ?? now
      withinLimitSince = start
      if now.microseconds - start.microseconds >= Int64(clearDelay * 1_000_000) {
        (raisedAt, withinLimitSince) = (nil, nil)
      }
    }
  }
}

/// The start or the end of an alert, or a test of its target.
package struct AlertNotification: Hashable, Sendable {
  package enum Event: String, Hashable, Sendable {
    case raised, cleared, test
  }

  package let rule: AlertRule
  /// Number of the notification among those of its rule, from 1.
  package let sequence: Int
  package let event: Event
  /// Start of the alert.
  package let since: WallTime
  package let time: WallTime
  package let value: Int
  package let camera: String?
}

extension AlertRule {
  fileprivate func isMet(by value: Int) -> Bool {
    switch kind {
    case .occupancy: value > limit
    case .offline: value >= limit
    }
  }

  fileprivate var clearDelay: Double {
    switch kind {
    case .occupancy: AlertEvaluator.clearDelay
    case .offline: 0
    }
  }
}
