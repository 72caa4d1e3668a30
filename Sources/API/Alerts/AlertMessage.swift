internal import Alerts
internal import Foundation
internal import Scene
internal import Storage

/// The JSON body of a notification.
struct AlertMessage: Described {
  struct Rule: Encodable {
    var id: Int64
    var name: String
    var kind: AlertRule.Kind
    var limit: Int
  }

  struct NamedStore: Encodable {
    var id: StoreID
    var name: String
  }

  var event: String
  var time: ISOTime
  var since: ISOTime
  var value: Int
  var alert: Rule
  var store: NamedStore
  @OrNull var camera: String?

  init(_ notification: AlertNotification, store: Store, _ zones: StoreZones) {
    let rule = notification.rule
    event = "alert.\(notification.event.rawValue)"
    time = zones.text(notification.time, store.id)
    since = zones.text(notification.since, store.id)
    value = notification.value
    alert = Rule(id: rule.id, name: rule.name, kind: rule.kind, limit: rule.limit)
    self.store = NamedStore(id: store.id, name: store.name)
    camera = notification.camera
  }

  static let schema = JSONSchema.response(
    "AlertMessage",
    [
      "event": .choice(["alert.raised", "alert.cleared", "alert.test"]), "time": .instant, "since": .instant,
      "value": .integer(0...Int64.max),
      "alert": .object([
        .required("id", .id), .required("name", .text(1...100)),
        .required("kind", .choice(AlertRule.Kind.allCases.map(\.rawValue))),
        .required("limit", .integer(1...1_000_000)),
      ]),
      "store": .object([.required("id", .id), .required("name", .text(1...100))]),
      "camera": .nullable(.text(1...100)),
    ])

  /// Sorted keys: a retry sends the same bytes.
  func body() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }
}
