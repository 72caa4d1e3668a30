/// A condition of a store that raises an alert, and the address that is notified.
package struct AlertRule: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// More people inside than the limit.
    case occupancy
    /// A camera without frames for at least `limit` minutes of opening hours.
    case offline
  }

  package var id: Int64
  package var store: StoreID
  package var name: String
  package var kind: Kind
  /// People, or minutes.
  package var limit: Int
  /// Address that receives notifications; nil shows the alert on the dashboard only.
  package var target: String?
  package var isEnabled: Bool

  package init(
    id: Int64 = 0, store: StoreID, name: String, kind: Kind, limit: Int, target: String? = nil, isEnabled: Bool = true
  ) {
    self.id = id
    self.store = store
    self.name = name
    self.kind = kind
    self.limit = limit
    self.target = target
    self.isEnabled = isEnabled
  }
}
