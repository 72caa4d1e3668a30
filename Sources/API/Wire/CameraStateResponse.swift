internal import Scene

/// A camera's current status.
struct CameraStateResponse: Described {
  var camera: CameraID
  var phase: CameraPhase
  var since: ISOTime
  @OrNull var reason: String?
  @OrNull var cause: CauseResponse?
  var rate: Double
  var people: Int
  @OrNull var newestFrame: ISOTime?
  @OrNull var size: Size?
  var notices: [StreamNotice]

  init(_ state: CameraState, offset: Int) {
    camera = state.camera
    phase = state.phase
    since = ISOTime(state.since, offset: offset)
    reason = state.reason?.sentence
    cause = state.reason.map { CauseResponse($0) }
    rate = (state.rate * 10).rounded() / 10
    people = state.people
    newestFrame = state.newestFrame.map { ISOTime($0, offset: offset) }
    size = state.size
    notices = StreamNotice.allCases.filter(state.notices.contains)
  }

  static let schema = JSONSchema.response(
    "State",
    [
      "camera": .id, "phase": .choice(CameraPhase.allCases.map(\.rawValue)), "since": .instant,
      "reason": .nullable(.text(0...2_000)),
      "cause": .nullable(CauseResponse.schema), "rate": .number(0...1_000), "people": .count,
      "newestFrame": .nullable(.instant), "size": .nullable(Size.schema),
      "notices": .list(.choice(StreamNotice.allCases.map(\.rawValue))),
    ])
}

/// Machine-readable reason why a camera has no pictures.
struct CauseResponse: Described {
  var code: CameraReason.Code
  @OrNull var seconds: Int?

  init(_ reason: CameraReason) {
    code = reason.code
    seconds = reason.seconds
  }

  static let schema = JSONSchema.response(
    "Cause", ["code": .choice(CameraReason.Code.allCases.map(\.rawValue)), "seconds": .nullable(.count)])
}

extension Size: Described {
  static let schema = JSONSchema.response("Size", ["width": .integer(1...100_000), "height": .integer(1...100_000)])
}
