internal import Foundation
internal import Scene
internal import Storage

/// What a rule's target is told: that the rule has become true, or that it no longer is.
struct AlertMessage: Sendable {
  let rule: Int64
  /// Of the rule's messages.
  let number: Int
  let target: String?
  private let change: AlertWatch.Change
  private let limit: Int
  private let store: Store
  private let camera: String?
  private let at: WallTime

  init(_ change: AlertWatch.Change, _ settings: AlertSettings, store: Store, camera: String?, at time: WallTime) {
    self.change = change
    self.store = store
    self.camera = camera
    (rule, number, at) = (change.rule.id, change.number, time)
    (target, limit) = (settings.target, settings.limit)
  }

  /// JSON, its keys in order, so that the same message has the same bytes at every try.
  func body(in zones: StoreZones) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(
      Body(
        event: change.isRaised ? "alert.raised" : "alert.cleared", time: zones.text(at, store.id),
        since: zones.text(change.since, store.id), value: change.value,
        alert: Body.Rule(id: rule, name: change.rule.name, kind: change.rule.kind, limit: limit),
        store: Body.Place(id: store.id, name: store.name), camera: camera))
  }

  private struct Body: Encodable {
    struct Rule: Encodable {
      var id: Int64
      var name: String
      var kind: String
      var limit: Int
    }

    struct Place: Encodable {
      var id: StoreID
      var name: String
    }

    var event: String
    var time: ISOTime
    var since: ISOTime
    var value: Int
    var alert: Rule
    var store: Place
    @OrNull var camera: String?
  }
}
