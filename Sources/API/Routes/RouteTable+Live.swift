internal import Execution
internal import Hummingbird
internal import Scene
internal import Storage

extension RouteTable {
  static let live: [Route] = [
    .custom(
      "events", .live, "Live events: crossings, occupancy, states (server-sent events)",
      parameters: [.stores], responses: [.events(WireEvent.schema)], problems: [.notFound, .tooManyStreams]
    ) { request in
      let stores =
        request.query.integers("stores") == nil && request.caller.stores == nil
        ? nil : Set(try await request.stores().map(\.id))
      let encoding = EventStreamEncoding(stores: stores, zones: try await request.backend.storeCache.zones())
      let permit = try request.backend.streams.acquire(.events, for: request.caller.account)
      let listening = request.backend.live.events.subscribe(
        after: request.http.headers[.lastEventID].flatMap { Int64($0) }, buffer: 256, whenFull: .endsStream)
      return Response(
        status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
        body: StreamingResponse.body(
          for: request, .live, permit: permit, opening: encoding.opening(listening), chunks: encoding.chunks(listening))
      )
    },
    .custom(
      "cameras/{camera}/live.mjpeg", .live, "Live pictures with boxes, lines and counters (MJPEG)",
      responses: [.file("multipart/x-mixed-replace")], problems: [.conflict, .tooManyStreams]
    ) { request in
      let camera = try request.viewableCamera
      let permit = try request.backend.streams.acquire(.pictures, for: request.caller.account)
      guard let pictures = await request.backend.live.views.preview(camera) else { throw Problem.notRunning }
      let hidden = request.backend.hiddenPictures
      return Response(
        status: .ok, headers: [.contentType: "multipart/x-mixed-replace; boundary=frame", .cacheControl: "no-store"],
        body: StreamingResponse.body(
          for: request, .live, permit: permit, chunks: pictures.prefix { _ in !hidden.contains(camera) }.map(part)))
    },
    .custom(
      "cameras/{camera}/snapshot.jpg", .live, "Newest frame (JPEG)",
      parameters: [.optional("boxes", .boolean, "Draw boxes, lines and counters")], responses: [.file("image/jpeg")],
      problems: [.conflict]
    ) { request in
      let isPainted = request.query.boolean("boxes") ?? false
      guard let picture = await request.backend.live.views.snapshot(try request.viewableCamera, isPainted) else {
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

extension AuthorizedRequest {
  /// The camera in the path. - Throws: `Problem` when its pictures are hidden.
  fileprivate var viewableCamera: CameraID {
    get throws {
      let camera = try camera
      guard camera.settings.showsPictures else {
        throw Problem(
          .notAllowed, "Pictures of this camera are turned off. Counting continues.", cause: .picturesOff)
      }
      return camera.id
    }
  }
}

extension Problem {
  static let notRunning = Problem(
    .conflict, "The camera has no picture now. Start it, or check its state.",
    cause: .notRunning)
}

extension Parameter {
  static let stores = Parameter.optional(
    "stores", .list(.id, 1...5_000), "Comma-separated store ids. Default: all that you can access")
  static let storeFilter = [
    stores, .optional("region", .text(0...60), "Only stores of this region. Empty: those without one"),
    .optional("format", .text(0...60), "Only stores of this format. Empty: those without one"),
  ]
}
