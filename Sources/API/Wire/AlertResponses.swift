internal import Alerts
internal import Foundation
internal import Scene

/// The measured limit of a rule and its target.
struct AlertSettings: Codable, Sendable {
  /// People inside, or minutes without frames.
  var limit: Int
  /// Address that receives notifications; nil shows the alert on the dashboard only.
  var target: String?

  static let schema = JSONSchema.named(
    "AlertSettings",
    .object([.required("limit", .integer(1...1_000_000)), .optional("target", .nullable(.format(.webAddress)))]))
}

struct AlertRequest: RequestBody {
  var name: String
  var kind: AlertRule.Kind
  var settings: AlertSettings
  var isEnabled: Bool?

  static let kinds = JSONSchema.choice(AlertRule.Kind.allCases.map(\.rawValue))
  static let schema = JSONSchema.named(
    "AlertRuleFields",
    .object([
      .required("name", .text(1...100)), .required("kind", kinds), .required("settings", AlertSettings.schema),
      .optional("isEnabled", .boolean),
    ]))

  /// - Parameter id: 0 for a new rule.
  func rule(_ id: Int64 = 0, store: StoreID) -> AlertRule {
    AlertRule(
      id: id, store: store, name: name, kind: kind, limit: settings.limit, target: settings.target,
      isEnabled: isEnabled ?? true)
  }
}

struct AlertResponse: ListItem {
  struct Delivery: Described {
    var at: ISOTime
    var isDelivered: Bool
    /// `delivered`, or the code of the failure.
    var code: String
    /// An English phrase for `code`; empty after success.
    var detail: String

    init(_ delivery: RuleState.Delivery, at: ISOTime) {
      self.at = at
      isDelivered = delivery.failure == nil
      code = delivery.failure?.rawValue ?? "delivered"
      detail = delivery.failure?.phrase ?? ""
    }

    static let schema = JSONSchema.response(
      "AlertDelivery",
      [
        "at": .instant, "isDelivered": .boolean,
        "code": .choice(["delivered"] + DeliveryFailure.allCases.map(\.rawValue)),
        "detail": .text(0...200),
      ])
  }

  var id: Int64
  var name: String
  var kind: AlertRule.Kind
  var settings: AlertSettings
  var isEnabled: Bool
  /// Start of the alert; nil while there is none.
  @OrNull var raisedSince: ISOTime?
  /// Of the newest notification.
  @OrNull var delivery: Delivery?
  /// Hexadecimal; nil without a target, and for callers who cannot change the rule.
  @OrNull var signingKey: String?

  /// - Parameter key: nil for callers who cannot change the rule. They see the target's host only, because chat services put
  ///   secrets into the path.
  init(_ rule: AlertRule, _ state: RuleState?, canChange: Bool, key: Data?, _ zones: StoreZones) {
    id = rule.id
    name = rule.name
    kind = rule.kind
    let shown = canChange ? rule.target : rule.target.map(Self.origin)
    settings = AlertSettings(limit: rule.limit, target: shown)
    isEnabled = rule.isEnabled
    raisedSince = state?.raisedAt.map { zones.text($0, rule.store) }
    delivery = state?.delivery.map { Delivery($0, at: zones.text($0.time, rule.store)) }
    signingKey = key?.hexadecimal
  }

  private static func origin(_ target: String) -> String {
    let host = ShownHost(target).description
    return host.contains(":") ? "https://[\(host)]" : "https://\(host)"
  }

  static let plural = "alerts"
  static let schema = JSONSchema.response(
    "AlertRule",
    [
      "id": .id, "name": .text(1...250), "kind": AlertRequest.kinds,
      "settings": AlertSettings.schema, "isEnabled": .boolean, "raisedSince": .nullable(.instant),
      "delivery": .nullable(Delivery.schema), "signingKey": .nullable(.text(64...64)),
    ])
}

extension DeliveryFailure {
  /// Follows "not delivered".
  fileprivate var phrase: String {
    switch self {
    case .notAllowed: "the address is closed; an administrator can allow it with alerts.hosts"
    case .unknownHost: "the host's name has no address"
    case .notReached: "the host cannot be reached"
    case .noAnswer: "no answer within ten seconds"
    case .rejected: "the target refused the message"
    case .notWritten: "the message could not be written"
    }
  }
}

/// An active alert.
struct RaisedAlertResponse: Described {
  var id: Int64
  var name: String
  var kind: AlertRule.Kind
  var since: ISOTime
  /// People inside, or minutes without frames of the camera that is silent for longest.
  var value: Int
  /// What `value` exceeds, in the same unit.
  var limit: Int

  init?(_ state: RuleState, _ zones: StoreZones) {
    guard let raised = state.raisedAt else { return nil }
    let rule = state.rule
    (id, name, kind, value, limit) = (rule.id, rule.name, rule.kind, state.value, rule.limit)
    since = zones.text(raised, rule.store)
  }

  static let schema = JSONSchema.response(
    "RaisedAlert",
    [
      "id": .id, "name": .text(1...250), "kind": AlertRequest.kinds, "since": .instant,
      "value": .count, "limit": .count,
    ])
}

extension Sequence<UInt8> {
  /// Two digits per byte.
  var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
