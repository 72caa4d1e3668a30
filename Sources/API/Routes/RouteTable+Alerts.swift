internal import Alerts
internal import Execution
internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let alerts: [Route] = [
    .reading("stores/{store}/alerts", .viewer, "Alert rules of a store") { request in
      let rules = try await request.backend.sites.alertRules(store: try request.store.id)
      var items: [AlertResponse] = []
      for rule in rules { items.append(try await request.response(rule)) }
      return ListResponse(items: items)
    },
    .writing(.post, "stores/{store}/alerts", .manager, "Add an alert rule", status: .created, problems: [.conflict]) {
      (request, body: AlertRequest) in
      try await request.check(body.settings.target)
      let rule = try await request.backend.sites.addAlertRule(body.rule(store: try request.store.id))
      try await request.audit("alert.added", "alert \(rule.id)", rule.name)
      return try await request.response(rule)
    },
    .writing(.put, "stores/{store}/alerts/{alert}", .manager, "Change an alert rule") { (request, body: AlertRequest) in
      let before = try await request.alertRule()
      // An old rule can be switched off even if its target is refused today.
      if body.settings.target != before.target { try await request.check(body.settings.target) }
      let rule = body.rule(before.id, store: before.store)
      try await request.backend.sites.updateAlertRule(rule)
      let zones = try await request.backend.storeCache.zones()
      // Targets can hold secrets, so the entry has their hosts.
      let old = AlertResponse(before, nil, canChange: false, key: nil, zones)
      let new = AlertResponse(rule, nil, canChange: false, key: nil, zones)
      let hasHiddenChange = rule.target != before.target && old.settings.target == new.settings.target
      try await request.audit(
        "alert.changed", "alert \(rule.id)", rule.name, from: old, to: new,
        note: hasHiddenChange ? "settings.target: another address of this host" : nil)
      return try await request.response(rule)
    },
    .removing("stores/{store}/alerts/{alert}", .manager, "Remove an alert rule") { request in
      let rule = try await request.alertRule()
      try await request.backend.sites.deleteAlertRule(rule.id)
      try await request.audit("alert.removed", "alert \(rule.id)", rule.name)
    },
    .acting(
      .post, "stores/{store}/alerts/{alert}/test", .manager, "Send a test message to the target",
      problems: [.conflict]
    ) { request in
      let rule = try await request.alertRule()
      guard rule.target != nil else {
        throw Problem(.conflict, "Alert rule \(rule.id) has no target. Add one, then send the test.", cause: .missing)
      }
      let delivery = await request.backend.alerts.test(rule)
      try await request.audit("alert.tested", "alert \(rule.id)", rule.name)
      let zones = try await request.backend.storeCache.zones()
      return AlertResponse.Delivery(delivery, at: zones.text(delivery.time, rule.store))
    },
  ]
}

extension AuthorizedRequest {
  /// The rule in `{alert}`. - Throws: `Problem` unless the rule belongs to the store.
  fileprivate func alertRule() async throws -> AlertRule {
    let id = try id(.alert)
    guard let rule = try await backend.sites.alertRules(store: try store.id).first(where: { $0.id == id }) else {
      throw Problem.notFound("alert rule \(id)")
    }
    return rule
  }

  /// - Throws: `Problem` for a target that the configuration does not allow. Sending judges it again.
  fileprivate func check(_ target: String?) async throws {
    guard let target else { return }
    let policy = backend.configuration.alertTargets
    let refusal = await runBlocking(named: "webhook") { () -> AddressRefusal? in
      if let refusal = WebhookTarget.refusal(of: target) { return refusal }
      do throws(DeliveryFailure) {
        _ = try WebhookTarget(target, policy: policy)
        return nil
      } catch {
        // A name may be known later.
        return error == .notAllowed ? AddressRefusal(.network) : nil
      }
    }
    if let refusal { throw Problem.refused(refusal, field: "settings.target") }
  }

  fileprivate func response(_ rule: AlertRule) async throws -> AlertResponse {
    let key = canChange && rule.target != nil ? try backend.sites.signingKey(ofAlert: rule.id) : nil
    return AlertResponse(
      rule, await backend.alerts.state(of: rule), canChange: canChange, key: key, try await backend.storeCache.zones())
  }
}
