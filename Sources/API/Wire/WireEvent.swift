internal import Scene

/// The `data:` of an event.
struct WireEvent: Encodable, Sendable {
  private let event: LiveEvent
  private let offset: Int

  /// - Parameter offset: of the event's store, seconds east of UTC.
  init(_ event: LiveEvent, offset: Int) {
    self.event = event
    self.offset = offset
  }

  /// The `event:` line; nil for a keep-alive, which is no event to clients.
  var name: String? {
    switch event.kind {
    case .crossing: "crossing"
    case .occupancy: "occupancy"
    case .state: "state"
    case .storage: "storage"
    case .keepAlive: nil
    }
  }

  private struct PassedLine: Encodable {
    var time: ISOTime
    var store: StoreID?
    var camera: CameraID
    var line: LineID
    var direction: Crossing.Direction
    @OrNull var visitor: VisitorClass?
    @OrNull var occupancy: Int?
  }

  private struct People: Encodable {
    var time: ISOTime
    var store: StoreID?
    var people: Int
  }

  private struct Spool: Encodable {
    var time: ISOTime
    var isBehind: Bool
    var waiting: Int
  }

  func encode(to encoder: any Encoder) throws {
    let time = ISOTime(event.time, offset: offset)
    switch event.kind {
    case .crossing(let passed):
      try PassedLine(
        time: time, store: event.store, camera: passed.camera, line: passed.line, direction: passed.direction,
        visitor: passed.visitor, occupancy: passed.occupancy
      ).encode(to: encoder)
    case .occupancy(let people): try People(time: time, store: event.store, people: people).encode(to: encoder)
    case .state(let state): try CameraStateResponse(state, offset: offset).encode(to: encoder)
    case .storage(let isBehind, let waiting):
      try Spool(time: time, isBehind: isBehind, waiting: waiting).encode(to: encoder)
    case .keepAlive: break
    }
  }
}

extension WireEvent {
  /// The `data:` of each event, by the name in its `event:` line.
  static let schema = JSONSchema.response(
    "Events",
    [
      "crossing": .response(
        "CrossingEvent",
        [
          "time": .instant, "store": .id, "camera": .id, "line": .id,
          "direction": .choice(Crossing.Direction.allCases.map(\.rawValue)),
          "visitor": .nullable(.choice(VisitorClass.allCases.map(\.rawValue))), "occupancy": .nullable(.count),
        ]),
      "occupancy": .response("OccupancyEvent", ["time": .instant, "store": .id, "people": .count]),
      "state": CameraStateResponse.schema,
      "storage": .response("StorageEvent", ["time": .instant, "isBehind": .boolean, "waiting": .count]),
    ])
}
