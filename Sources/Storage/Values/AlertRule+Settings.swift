internal import Foundation
internal import Scene

/// The `settings` column of `alert_rule`: JSON.
struct AlertRuleSettings: Codable {
  var limit: Int
  var target: String?

  init(_ rule: AlertRule) { (limit, target) = (rule.limit, rule.target) }

  /// - Throws: `StorageError` for a text that Footfall did not write.
  init(text: String, rule id: Int64) throws {
    do {
      self = try JSONDecoder().decode(AlertRuleSettings.self, from: Data(text.utf8))
    } catch {
      throw StorageError(code: .failed, message: "The settings of alert rule \(id) cannot be read.", cause: error)
    }
  }

  var text: String {
    get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
  }
}

extension AlertRule {
  /// A row of `alert_rule`.
  /// - Throws: `StorageError` for an unknown kind or unreadable settings.
  init(id: Int64, store: StoreID, name: String, kind text: String, settings: String, isEnabled: Bool) throws {
    guard let kind = Kind(rawValue: text) else {
      throw StorageError(code: .failed, message: "Alert rule \(id) has the unknown kind “\(text)”.")
    }
    let settings = try AlertRuleSettings(text: settings, rule: id)
    self.init(
      id: id, store: store, name: name, kind: kind, limit: settings.limit, target: settings.target,
      isEnabled: isEnabled)
  }
}
