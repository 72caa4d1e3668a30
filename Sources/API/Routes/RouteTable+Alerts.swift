internal import Foundation
internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let alerts: [Route] = [
    .reading("stores/{store}/alerts", .viewer, "Alert rules of a store") { call in
      Listing(items: try await call.backend.store.alertRules(store: try call.store.id).map(AlertAnswer.init))
    },
    .writing(.post, "stores/{store}/alerts", .manager, "Add an alert rule", status: .created) {
      (call, body: AlertBody) in
      let rule = try await call.backend.store.addAlertRule(try body.rule(0, store: try call.store.id))
      try await call.note("alert.added", "alert \(rule.id)", rule.name)
      return try AlertAnswer(rule)
    },
    .writing(.put, "stores/{store}/alerts/{alert}", .manager, "Change an alert rule") { (call, body: AlertBody) in
      let rule = try body.rule(try await call.alertID(), store: try call.store.id)
      try await call.backend.store.updateAlertRule(rule)
      try await call.note("alert.changed", "alert \(rule.id)", rule.name)
      return try AlertAnswer(rule)
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
}

/// What an alert rule watches and whom it tells.
struct AlertSettings: Codable, Sendable {
  /// People inside, or minutes without frames.
  var limit: Int
  /// Where it is posted to; nil shows it in the page only.
  var target: String?

  static let schema = Schema.named(
    "AlertSettings",
    .object([.required("limit", .integer(1...1_000_000)), .optional("target", .nullable(.text(1...2_000)))]))
}

enum AlertKind: String, Codable, Sendable, CaseIterable {
  /// More people inside than the limit.
  case occupancy
  /// A camera without frames for so many minutes.
  case offline
}

struct AlertBody: RequestBody {
  var name: String
  var kind: AlertKind
  var settings: AlertSettings
  var isEnabled: Bool?

  static let schema = Schema.named(
    "AlertRuleFields",
    .object([
      .required("name", .text(1...100)), .required("kind", .choice(AlertKind.allCases.map(\.rawValue))),
      .required("settings", AlertSettings.schema), .optional("isEnabled", .boolean),
    ]))

  fileprivate func rule(_ id: Int64, store: StoreID) throws -> AlertRule {
    AlertRule(
      id: id, store: store, name: name, kind: kind.rawValue,
      settings: String(decoding: try JSONEncoder().encode(settings), as: UTF8.self), isEnabled: isEnabled ?? true)
  }
}

struct AlertAnswer: Listed {
  var id: Int64
  var name: String
  var kind: String
  var settings: AlertSettings
  var isEnabled: Bool

  init(_ rule: AlertRule) throws {
    id = rule.id
    name = rule.name
    kind = rule.kind
    settings = try JSONDecoder().decode(AlertSettings.self, from: Data(rule.settings.utf8))
    isEnabled = rule.isEnabled
  }

  static let plural = "alerts"
  static let schema = Schema.answer(
    "AlertRule",
    [
      "id": .id, "name": .text(1...250), "kind": .choice(AlertKind.allCases.map(\.rawValue)),
      "settings": AlertSettings.schema, "isEnabled": .boolean,
    ])
}
