internal import Scene

/// How a camera does.
struct StateAnswer: Described {
  var camera: CameraID
  var phase: CameraPhase
  var since: ISOTime
  @OrNull var reason: String?
  var rate: Double
  var people: Int
  @OrNull var newestFrame: ISOTime?
  @OrNull var size: Size?

  init(_ state: CameraState, offset: Int) {
    camera = state.camera
    phase = state.phase
    since = ISOTime(state.since, offset: offset)
    reason = state.reason
    rate = (state.rate * 10).rounded() / 10
    people = state.people
    newestFrame = state.newestFrame.map { ISOTime($0, offset: offset) }
    size = state.size
  }

  static let schema = Schema.answer(
    "State",
    [
      "camera": .id, "phase": .choice(CameraPhase.allCases.map(\.rawValue)), "since": .instant,
      "reason": .nullable(.text(0...2_000)), "rate": .number(0...1_000), "people": .count,
      "newestFrame": .nullable(.instant), "size": .nullable(Size.schema),
    ])
}

extension Size: Described {
  static let schema = Schema.answer("Size", ["width": .integer(1...100_000), "height": .integer(1...100_000)])
}
