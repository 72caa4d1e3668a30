package import Execution
package import Logging
package import Scene

/// What alerts read from the server.
package struct AlertSource: Sendable {
  /// All enabled rules.
  package var rules: @Sendable () async throws -> [AlertRule]
  /// Current readings of these rules, by rule.
  package var readings: @Sendable ([AlertRule], WallTime) async throws -> [Int64: AlertEvaluator.Reading]
  /// The signed message of a notification.
  package var message: @Sendable (AlertNotification) async throws -> SignedMessage

  package init(
    rules: @escaping @Sendable () async throws -> [AlertRule],
    readings: @escaping @Sendable ([AlertRule], WallTime) async throws -> [Int64: AlertEvaluator.Reading],
    message: @escaping @Sendable (AlertNotification) async throws -> SignedMessage
  ) {
    self.rules = rules
    self.readings = readings
    self.message = message
  }
}

/// Evaluates the alert rules every ten seconds and delivers notifications.
package actor AlertMonitor {
  /// Seconds between two evaluations.
  private static let interval = 10.0
  /// Delivery attempts after 0, 10, 30 and 70 seconds.
  private static let backOff = BackOff(min: 10, max: 60, jitter: 0)
  private static let attempts = 4

  /// Deliveries under way at once: of all stores, and of one. Others wait.
  private static let maxDeliveries = (all: 8, store: 2)

  private let source: AlertSource
  private let channels: [AlertChannel]
  private let holdsChores: @Sendable (StoreID) async -> Bool
  private let clock: ServiceClock
  private let logger: Logger
  private var evaluator = AlertEvaluator()
  private let slots = ResourcePool(Array(0..<maxDeliveries.all))
  private var storeSlots: [StoreID: ResourcePool<Int>] = [:]

  /// - Parameter holdsChores: whether this server evaluates the rules of a store.
  package init(
    source: AlertSource, channels: [AlertChannel],
    holdsChores: @escaping @Sendable (StoreID) async -> Bool = { _ in true }, clock: ServiceClock,
    logger: Logger
  ) {
    self.source = source
    self.channels = channels
    self.holdsChores = holdsChores
    self.clock = clock
    self.logger = logger
  }

  /// Nil for a rule that was not evaluated yet.
  package func state(of rule: AlertRule) -> RuleState? {
    evaluator.states[rule.id].flatMap { $0.rule == rule ? $0 : nil }
  }

  /// Active alerts, in the order of their rules' ids.
  package var raised: [RuleState] {
    evaluator.states.values.filter { $0.raisedAt != nil }.sorted { $0.rule.id < $1.rule.id }
  }

  /// Evaluates and delivers until the task is cancelled.
  package func run() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        do {
          for notification in try await evaluate() {
            group.addTask { await self.deliver(notification) }
          }
        } catch {
          logger.warning("Could not evaluate the alert rules", metadata: ["reason": "\(error)"])
        }
        // Throws on cancellation only, which ends the loop.
        try? await clock.sleep(Self.interval)
      }
      group.cancelAll()
    }
  }

  package func evaluate() async throws -> [AlertNotification] {
    let now = clock.now()
    var rules: [AlertRule] = []
    for rule in try await source.rules() where await holdsChores(rule.store) { rules.append(rule) }
    let readings = rules.isEmpty ? [:] : try await source.readings(rules, now)
    return evaluator.evaluate(rules, readings: readings, at: now)
  }

  /// Sends a test message to the rule's target, once.
  package func test(_ rule: AlertRule) async -> RuleState.Delivery {
    let now = clock.now()
    let test = AlertNotification(
      rule: rule, sequence: 0, event: .test, since: now, time: now, value: rule.limit, camera: nil)
    return await send(test) ?? RuleState.Delivery(time: now, failure: .notReached)
  }

  /// Retries until success, until the last attempt, or until a newer notification of the rule replaces this one. Logs the first
  /// failure and the recovery, not each attempt.
  func deliver(_ notification: AlertNotification) async {
    for attempt in 0..<Self.attempts {
      // Throws on cancellation only.
      if attempt > 0, (try? await clock.sleep(Self.backOff.delay(attempt: attempt - 1))) == nil { return }
      guard evaluator.isCurrent(notification), let delivery = await send(notification) else { return }
      let isChange = evaluator.record(delivery, of: notification)
      let rule = Logger.Metadata.Value.string("\(notification.rule.id)")
      guard let failure = delivery.failure else {
        if isChange { logger.info("Delivered an alert", metadata: ["alert": rule]) }
        return
      }
      if isChange {
        logger.warning("Could not deliver an alert", metadata: ["alert": rule, "reason": .string(failure.rawValue)])
      }
    }
  }

  /// Nil without a channel for the target, and when the task is cancelled.
  private func send(_ notification: AlertNotification) async -> RuleState.Delivery? {
    guard let target = notification.rule.target, let channel = channels.first(where: { $0.accepts(target) }) else {
      return nil
    }
    let ofStore = storeSlots[notification.rule.store] ?? ResourcePool(Array(0..<Self.maxDeliveries.store))
    storeSlots[notification.rule.store] = ofStore
    // Throws on cancellation only.
    return try? await ofStore.withResource { _ in
      try await slots.withResource { _ in
        let failure: DeliveryFailure?
        do {
          failure = await channel.send(try await source.message(notification), target)
        } catch {
          failure = .notWritten
        }
        return RuleState.Delivery(time: clock.now(), failure: failure)
      }
    }
  }
}
