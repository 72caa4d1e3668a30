internal import Foundation
internal import Scene
internal import Storage

/// What an alert rule watches and whom it tells.
struct AlertSettings: Codable, Sendable {
  /// People inside, or minutes without frames.
  var limit: Int
  /// Where it is posted to; nil shows it in the page only.
  var target: String?

  static let schema = JSONSchema.named(
    "AlertSettings",
    .object([.required("limit", .integer(1...1_000_000)), .optional("target", .nullable(.format(.webAddress)))]))
}

enum AlertKind: String, Codable, Sendable, CaseIterable {
  /// More people inside than the limit.
  case occupancy
  /// A camera without frames for so many minutes.
  case offline
}

extension AlertSettings {
  /// Nil for a rule that something else wrote.
  init?(_ rule: AlertRule) {
    guard let settings = try? JSONDecoder().decode(AlertSettings.self, from: Data(rule.settings.utf8)) else {
      return nil
    }
    self = settings
  }
}

extension AlertRule {
  var alertKind: AlertKind? { AlertKind(rawValue: kind) }
}

struct AlertRequest: RequestBody {
  var name: String
  var kind: AlertKind
  var settings: AlertSettings
  var isEnabled: Bool?

  static let schema = JSONSchema.named(
    "AlertRuleFields",
    .object([
      .required("name", .text(1...100)), .required("kind", .choice(AlertKind.allCases.map(\.rawValue))),
      .required("settings", AlertSettings.schema), .optional("isEnabled", .boolean),
    ]))

  func rule(_ id: Int64, store: StoreID) throws -> AlertRule {
    AlertRule(
      id: id, store: store, name: name, kind: kind.rawValue,
      settings: String(decoding: try JSONEncoder().encode(settings), as: UTF8.self), isEnabled: isEnabled ?? true)
  }
}

struct AlertResponse: ListItem {
  struct Delivery: Described {
    var at: ISOTime
    var isDelivered: Bool
    var detail: String

    static let schema = JSONSchema.response(
      "AlertDelivery", ["at": .instant, "isDelivered": .boolean, "detail": .text(0...200)])
  }

  var id: Int64
  var name: String
  var kind: String
  var settings: AlertSettings
  var isEnabled: Bool
  /// Since when the rule is true; nil while it is not.
  @OrNull var raisedSince: ISOTime?
  /// Of the last message to the target.
  @OrNull var delivery: Delivery?
  /// Hexadecimal; nil without a target, and for those who may not change the rule.
  @OrNull var signingKey: String?

  init(_ rule: AlertRule, _ settings: AlertSettings, _ standing: AlertWatch.Standing?, key: Data?, _ zones: StoreZones)
  {
    id = rule.id
    name = rule.name
    kind = rule.kind
    self.settings = settings
    isEnabled = rule.isEnabled
    raisedSince = standing?.raised.map { zones.text($0, rule.store) }
    delivery = standing?.delivery.map {
      Delivery(at: zones.text($0.at, rule.store), isDelivered: $0.isDelivered, detail: $0.detail)
    }
    signingKey = key?.hexadecimal
  }

  static let plural = "alerts"
  static let schema = JSONSchema.response(
    "AlertRule",
    [
      "id": .id, "name": .text(1...250), "kind": .choice(AlertKind.allCases.map(\.rawValue)),
      "settings": AlertSettings.schema, "isEnabled": .boolean, "raisedSince": .nullable(.instant),
      "delivery": .nullable(Delivery.schema), "signingKey": .nullable(.text(64...64)),
    ])
}

/// A rule that is true now.
struct RaisedAlertResponse: Described {
  var id: Int64
  var name: String
  var kind: String
  var since: ISOTime
  /// People inside, or minutes without pictures of the worst camera.
  var value: Int

  init?(_ standing: AlertWatch.Standing, _ zones: StoreZones) {
    guard let raised = standing.raised else { return nil }
    let rule = standing.rule
    (id, name, kind, value) = (rule.id, rule.name, rule.kind, standing.value)
    since = zones.text(raised, rule.store)
  }

  static let schema = JSONSchema.response(
    "RaisedAlert",
    [
      "id": .id, "name": .text(1...250), "kind": .choice(AlertKind.allCases.map(\.rawValue)), "since": .instant,
      "value": .count,
    ])
}

extension Sequence<UInt8> {
  /// Two digits a byte.
  var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
