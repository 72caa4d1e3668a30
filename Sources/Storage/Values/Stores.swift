internal import Foundation
package import Scene

/// A store with its settings.
package struct Store: Hashable, Sendable {
  package var id: StoreID
  package var name: String
  package var city: String
  /// Its groups in a chain, such as "North" and "Outlet"; empty for none.
  package var region: String
  package var format: String
  /// IANA name, such as Asia/Riyadh.
  package var zone: String
  /// Minutes after local midnight at which the business day begins; a multiple of 15.
  package var dayStart: Int
  /// Number of people allowed inside; nil when not set.
  package var capacity: Int?
  package var isDemo: Bool
  package var created: WallTime
  /// Single crossings before this time do not exist, because they expired or the store is a sample. Nil when all exist.
  package var crossingsFrom: WallTime?
  /// Nil for a store in use.
  package var archived: WallTime?

  package init(
    id: StoreID = StoreID(rawValue: 0), name: String, city: String = "", region: String = "", format: String = "",
    zone: String, dayStart: Int = 0,
    capacity: Int? = nil, isDemo: Bool = false, created: WallTime = WallTime(microseconds: 0),
    crossingsFrom: WallTime? = nil, archived: WallTime? = nil
  ) {
    self.id = id
    self.name = name
    self.city = city
    self.region = region
    self.format = format
    self.zone = zone
    self.dayStart = dayStart
    self.capacity = capacity
    self.isDemo = isDemo
    self.created = created
    self.crossingsFrom = crossingsFrom
    self.archived = archived
  }
}

extension Store {
  /// False for a zone that this machine does not know. Its days are then days of UTC.
  package var isZoneKnown: Bool { TimeZone(identifier: zone) != nil }
}

/// A group of stores of a chain.
package enum StoreGrouping: String, Hashable, Sendable, CaseIterable {
  case region, format

  /// The store's group; empty for none.
  package func name(of store: Store) -> String {
    switch self {
    case .region: store.region
    case .format: store.format
    }
  }

  /// Whether the store is in the group. "north" and "North" are one group.
  package func includes(_ store: Store, in group: String) -> Bool { name(of: store).foldedName == group.foldedName }

  /// The groups by name, each with its stores; the stores without one come first, under an empty name.
  package func groups(of stores: [Store]) -> [(name: String, stores: [Store])] {
    Dictionary(grouping: stores) { name(of: $0).foldedName }.sorted { $0.key < $1.key }
      .map { (name(of: $0.value[0]), $0.value) }
  }
}

/// A camera as stored. The address is shown without its password.
package struct CameraRecord: Hashable, Sendable {
  package var id: CameraID
  package var store: StoreID
  package var shownAddress: String
  package var settings: CameraSettings
  package var lines: [CountingLine]
  package var zones: [Zone]
  package var masks: [Polygon]
  package var drawn: DrawingEdit
  /// The newest switch on or off, and the user who made it; nil and empty before that is recorded.
  package var switchedAt: WallTime?
  package var switchedBy: String
  /// Time of the newest frame; nil before the first.
  package var framesUntil: WallTime?
  package var created: WallTime
}

/// A span without frames from a camera. Open while `to` is nil.
package struct Gap: Hashable, Sendable {
  package var id: Int64
  package var camera: CameraID
  package var from: WallTime
  package var to: WallTime?
  package var reason: CameraReason
}

/// A change of the people inside that no camera saw.
package struct Adjustment: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case closingReset = "closing_reset"
    case correction
  }

  package var id: Int64
  package var store: StoreID
  package var at: WallTime
  package var kind: Kind
  /// Number of people added; negative when removed.
  package var change: Int
  package var who: String
  package var why: String
}

/// Embedding of a staff member by the network `model`. Sealed in the database.
package struct StaffEmbedding: Hashable, Sendable {
  package var id: Int64
  package var store: StoreID
  package var label: String
  package var model: String
  /// Empty when the current key does not open it.
  package var vector: [Float]
  package var created: WallTime

  package var isSealed: Bool { vector.isEmpty }

  package init(
    id: Int64 = 0, store: StoreID, label: String, model: String, vector: [Float],
    created: WallTime = WallTime(microseconds: 0)
  ) {
    self.id = id
    self.store = store
    self.label = label
    self.model = model
    self.vector = vector
    self.created = created
  }
}
