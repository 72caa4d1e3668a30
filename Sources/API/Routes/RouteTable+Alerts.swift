internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let alerts: [Route] = [
    .reading("stores/{store}/alerts", .viewer, "Alert rules of a store") { call in
      let rules = try await call.backend.store.alertRules(store: try call.store.id)
      var items: [AlertAnswer] = []
      for rule in rules {
        // A rule without settings of ours was written by something else.
        if let settings = AlertSettings(rule) { items.append(try await call.answer(rule, settings)) }
      }
      return Listing(items: items)
    },
    .writing(.post, "stores/{store}/alerts", .manager, "Add an alert rule", status: .created) {
      (call, body: AlertBody) in
      let rule = try await call.backend.store.addAlertRule(try body.rule(0, store: try call.store.id))
      try await call.note("alert.added", "alert \(rule.id)", rule.name)
      return try await call.answer(rule, body.settings)
    },
    .writing(.put, "stores/{store}/alerts/{alert}", .manager, "Change an alert rule") { (call, body: AlertBody) in
      let rule = try body.rule(try await call.alertID(), store: try call.store.id)
      try await call.backend.store.updateAlertRule(rule)
      try await call.note("alert.changed", "alert \(rule.id)", rule.name)
      return try await call.answer(rule, body.settings)
    },
    .removing("stores/{store}/alerts/{alert}", .manager, "Remove an alert rule") { call in
      let id = try await call.alertID()
      try await call.backend.store.deleteAlertRule(id)
      try await call.note("alert.removed", "alert \(id)")
    },
  ]
}

extension Call {
  /// The rule of `{alert}`, which must be the store's.
  fileprivate func alertID() async throws -> Int64 {
    let id = try id(.alert)
    guard try await backend.store.alertRules(store: try store.id).contains(where: { $0.id == id }) else {
      throw Problem.notFound("alert rule \(id)")
    }
    return id
  }

  fileprivate func answer(_ rule: AlertRule, _ settings: AlertSettings) async throws -> AlertAnswer {
    let mayChange = AccessRule.manager.refusal(of: caller) == nil
    let key = mayChange && settings.target != nil ? try backend.store.signingKey(ofAlert: rule.id) : nil
    return AlertAnswer(
      rule, settings, await backend.alerts.standing(of: rule), key: key, try await backend.places.zones())
  }
}
