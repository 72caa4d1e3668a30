internal import Scene
internal import Storage

/// Overview of several stores: the sum, the strongest changes, the groups, and a row for each store.
struct AllStoresResponse: Described {
  struct Row: Described {
    var store: StoreID
    var name: String
    var city: String
    var region: String
    var format: String
    var date: LocalDate
    var today: ComparedResponse
    var yesterday: ComparedResponse
    var week: ComparedResponse
    var month: ComparedResponse
    var inStore: Int
    @OrNull var capacity: Int?
    var cameras: CameraCountResponse
    var alerts: [RaisedAlertResponse]

    static let schema = JSONSchema.response(
      "StoreRow",
      [
        "store": .id, "name": .text(1...250), "city": .text(0...250), "region": .text(0...250),
        "format": .text(0...250), "date": .date, "today": ComparedResponse.schema,
        "yesterday": ComparedResponse.schema, "week": ComparedResponse.schema, "month": ComparedResponse.schema,
        "inStore": .count, "capacity": .nullable(.integer(1...1_000_000)), "cameras": CameraCountResponse.schema,
        "alerts": .list(RaisedAlertResponse.schema),
      ])
  }

  /// The figures of several stores together. Changes are like for like.
  struct Total: Described {
    var stores: Int
    var today: ComparedResponse
    var yesterday: ComparedResponse
    var week: ComparedResponse
    var month: ComparedResponse
    var inStore: Int
    var cameras: CameraCountResponse

    static let schema = JSONSchema.response(
      "StoresTotal",
      [
        "stores": .count, "today": ComparedResponse.schema, "yesterday": ComparedResponse.schema,
        "week": ComparedResponse.schema, "month": ComparedResponse.schema, "inStore": .count,
        "cameras": CameraCountResponse.schema,
      ])
  }

  struct Group: Described {
    var kind: StoreGrouping
    /// Empty for the stores without a group.
    var name: String
    var total: Total

    static let schema = JSONSchema.response(
      "StoreGroup",
      [
        "kind": .choice(StoreGrouping.allCases.map(\.rawValue)), "name": .text(0...250), "total": Total.schema,
      ])
  }

  /// A store whose week changed strongly.
  struct Mover: Described {
    var store: StoreID
    var name: String
    var city: String
    var week: ComparedResponse

    static let schema = JSONSchema.response(
      "Mover",
      ["store": .id, "name": .text(1...250), "city": .text(0...250), "week": ComparedResponse.schema])
  }

  struct Movers: Described {
    /// Strongest first.
    var up: [Mover]
    var down: [Mover]

    static let schema = JSONSchema.response(
      "Movers", ["up": .list(Mover.schema, 0...5), "down": .list(Mover.schema, 0...5)])
  }

  var at: ISOTime
  /// Nil without stores.
  @OrNull var total: Total?
  var movers: Movers
  var groups: [Group]
  /// Empty with `rows=false`.
  var stores: [Row]

  static let schema = JSONSchema.response(
    "AllStores",
    [
      "at": .instant, "total": .nullable(Total.schema), "movers": Movers.schema, "groups": .list(Group.schema),
      "stores": .list(Row.schema),
    ])
}

extension StoreGrouping: Encodable {}
