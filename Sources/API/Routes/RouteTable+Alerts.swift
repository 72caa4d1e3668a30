internal import Alerts
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
    .writing(.post, "stores/{store}/alerts", .manager, "Add an alert rule", status: .created) {
      (request, body: AlertRequest) in
      let rule = try await request.backend.sites.addAlertRule(body.rule(store: try request.store.id))
      try await request.audit("alert.added", "alert \(rule.id)", rule.name)
      return try await request.response(rule)
    },
    .writing(.put, "stores/{store}/alerts/{alert}", .manager, "Change an alert rule") { (request, body: AlertRequest) in
      let rule = body.rule(try await request.alertID(), store: try request.store.id)
      try await request.backend.sites.updateAlertRule(rule)
      try await request.audit("alert.changed", "alert \(rule.id)", rule.name)
      return try await request.response(rule)
    },
    .removing("stores/{store}/alerts/{alert}", .manager, "Remove an alert rule") { request in
      let id = try await request.alertID()
      try await request.backend.sites.deleteAlertRule(id)
      try await request.audit("alert.removed", "alert \(id)")
    },
  ]
}

extension AuthorizedRequest {
  /// The id in `{alert}`. - Throws: `Problem` unless the rule belongs to the store.
  fileprivate func alertID() async throws -> Int64 {
    let id = try id(.alert)
    guard try await backend.sites.alertRules(store: try store.id).contains(where: { $0.id == id }) else {
      throw Problem.notFound("alert rule \(id)")
    }
    return id
  }

  fileprivate func response(_ rule: AlertRule) async throws -> AlertResponse {
    let canChange = AccessRule.manager.refusal(of: caller) == nil
    let key = canChange && rule.target != nil ? try backend.sites.signingKey(ofAlert: rule.id) : nil
    return AlertResponse(
      rule, await backend.alerts.state(of: rule), key: key, try await backend.storeCache.zones())
  }
}
