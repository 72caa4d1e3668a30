internal import Hummingbird
internal import Scene
internal import Storage

extension RouteTable {
  static let live: [Route] = [
    .answering(
      "events", .live, "What happens, as it happens: crossings, occupancy, states (server-sent events)",
      parameters: [.stores], answers: [.file("text/event-stream")], problems: [.notFound, .tooManyStreams]
    ) { call in
      let stores =
        call.query.integers("stores") == nil && call.caller.stores == nil ? nil : Set(try await call.stores().map(\.id))
      let encoding = EventStreamEncoding(stores: stores, zones: try await call.backend.places.zones())
      let slot = try call.backend.slots.take(.events, for: call.caller.account)
      let listening = call.backend.live.events.listen(after: call.request.headers[.lastEventID].flatMap { Int64($0) })
      return Response(
        status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
        body: LongAnswer.body(
          for: call, .live, slot: slot, opening: encoding.opening(listening), pieces: encoding.pieces(listening)))
    },
    .answering(
      "cameras/{camera}/live.mjpeg", .live, "The camera's picture as it comes, with boxes, lines and counters",
      answers: [.file("multipart/x-mixed-replace")], problems: [.conflict, .tooManyStreams]
    ) { call in
      let camera = try call.cameraToLookAt
      let slot = try call.backend.slots.take(.pictures, for: call.caller.account)
      guard let pictures = await call.backend.live.preview(camera) else { throw Problem.notRunning }
      let hidden = call.backend.hiddenPictures
      return Response(
        status: .ok, headers: [.contentType: "multipart/x-mixed-replace; boundary=frame", .cacheControl: "no-store"],
        body: LongAnswer.body(
          for: call, .live, slot: slot, pieces: pictures.prefix { _ in !hidden.contains(camera) }.map(part)))
    },
    .answering(
      "cameras/{camera}/snapshot.jpg", .live, "The camera's newest frame",
      parameters: [.optional("boxes", .boolean, "Draw boxes, lines and counters")], answers: [.file("image/jpeg")],
      problems: [.conflict]
    ) { call in
      let isPainted = call.query.boolean("boxes") ?? false
      guard let picture = await call.backend.live.snapshot(try call.cameraToLookAt, isPainted) else {
        throw Problem.notRunning
      }
      return Response(
        status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: picture)))
    },
  ]

  @Sendable private static func part(_ picture: [UInt8]) -> ByteBuffer {
    var part = ByteBuffer(
      string: "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: \(picture.count)\r\n\r\n")
    part.writeBytes(picture)
    part.writeString("\r\n")
    return part
  }
}

extension Call {
  /// The camera of the path. - Throws: `Problem` when its pictures are switched off.
  fileprivate var cameraToLookAt: CameraID {
    get throws {
      let camera = try camera
      guard camera.showsPictures else {
        throw Problem(
          .notAllowed, "The pictures of this camera are switched off; it counts all the same.", cause: .picturesOff)
      }
      return camera.id
    }
  }
}

extension Problem {
  static let notRunning = Problem(
    .conflict, "The camera has no picture now: start it, or see its state for what is wrong.",
    cause: .notRunning)
}

extension Parameter {
  static let stores = Parameter.optional(
    "stores", .list(.id, 1...200), "Numbers of stores, with commas between; all in sight when left out")
}
