internal import Scene
internal import Storage

/// A store with its opening hours.
struct StoreResponse: ListItem {
  /// Opening hours of a weekday. `closes` at or before `opens` means the next day.
  struct Hours: Described {
    var weekday: Int
    var opens: String
    var closes: String

    static let schema = JSONSchema.named(
      "Hours",
      .object([
        .required("weekday", .integer(1...7)), .required("opens", .format(.timeOfDay)),
        .required("closes", .format(.timeOfDay)),
      ]))
  }

  struct Span: Described {
    var opens: String
    var closes: String

    static let schema = JSONSchema.named(
      "Span", .object([.required("opens", .format(.timeOfDay)), .required("closes", .format(.timeOfDay))]))
  }

  /// Special opening hours of a date. No spans means closed.
  struct Exception: Described {
    var date: LocalDate
    var spans: [Span]

    static let schema = JSONSchema.response("HoursException", ["date": .date, "spans": .list(Span.schema)])
  }

  var id: StoreID
  var name: String
  var city: String
  /// Groups of a chain; empty for none.
  var region: String
  var format: String
  var zone: String
  /// False when this machine does not know the zone: the days are then days of UTC.
  var isZoneKnown: Bool
  var dayStart: String
  @OrNull var capacity: Int?
  var isDemo: Bool
  var created: ISOTime
  /// Single crossings before this time were deleted.
  @OrNull var recordsFrom: ISOTime?
  /// When the store was archived; null for a store in use.
  @OrNull var archived: ISOTime?
  var hours: [Hours]
  var exceptions: [Exception]

  init(_ store: Store, _ opening: OpeningHours, _ zones: StoreZones) {
    id = store.id
    name = store.name
    city = store.city
    region = store.region
    format = store.format
    zone = store.zone
    isZoneKnown = store.isZoneKnown
    dayStart = Self.clock(store.dayStart)
    capacity = store.capacity
    isDemo = store.isDemo
    created = zones.text(store.created, store.id)
    recordsFrom = store.crossingsFrom.map { zones.text($0, store.id) }
    archived = store.archived.map { zones.text($0, store.id) }
    hours = opening.week.sorted { $0.key < $1.key }.flatMap { weekday, spans in
      spans.map { Hours(weekday: weekday, opens: Self.clock($0.from), closes: Self.clock($0.to)) }
    }
    exceptions = opening.exceptions.sorted { $0.key < $1.key }.map { date, spans in
      Exception(date: date, spans: spans.map { Span(opens: Self.clock($0.from), closes: Self.clock($0.to)) })
    }
  }

  /// Minutes as a time of day. Past 24:00, the time of the next day.
  private static func clock(_ minutes: Int) -> String {
    TimeOfDay(minutes: minutes > 1440 ? minutes - 1440 : minutes)?.text ?? "24:00"
  }

  static let plural = "stores"
  static let schema = JSONSchema.response(
    "Store",
    [
      "id": .id, "name": .text(1...250), "city": .text(0...250), "region": .text(0...250),
      "format": .text(0...250), "zone": .text(1...100), "isZoneKnown": .boolean,
      "dayStart": .format(.timeOfDay),
      "capacity": .nullable(.integer(1...1_000_000)), "isDemo": .boolean, "created": .instant,
      "recordsFrom": .nullable(.instant), "archived": .nullable(.instant),
      "hours": .list(Hours.schema), "exceptions": .list(Exception.schema),
    ])
}

extension LocalDate: Described {
  static let schema = JSONSchema.date
}
