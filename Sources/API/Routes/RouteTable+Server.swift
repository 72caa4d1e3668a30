internal import Scene
internal import Storage

extension RouteTable {
  static let server: [Route] = [
    .reading("/healthz", .open, "Liveness probe") { _ in LivenessResponse(status: "ok") },
    .reading("/readyz", .open, "Readiness probe, including the database", problems: [.notReady]) { request in
      let storage = await request.backend.live.storage.report()
      guard storage.isOpen else { throw Problem.notOpenYet }
      guard storage.works else {
        throw Problem(.notReady, "The database does not respond. Counting continues into the spool.", retryAfter: 5)
      }
      return LivenessResponse(status: "ready")
    },
    .reading("health", .viewer, "Health of the server, its database and your cameras") { request in
      let cameras = try await request.backend.sites.cameras().filter { request.caller.canAccess($0.store) }
      let running = Set(await request.backend.live.cameras.states().filter { $0.phase == .running }.map(\.camera))
      return HealthResponse(
        backend: request.backend, storage: await request.backend.live.storage.report(), cameras: cameras.count,
        running: cameras.filter { running.contains($0.id) }.count)
    },
  ]
}

extension Problem {
  static let notOpenYet = Problem(
    .notReady, "The database has not responded since the server started. Cameras start when it does.",
    retryAfter: 5)
}

struct LivenessResponse: Described {
  var status: String

  static let schema = JSONSchema.response("Life", ["status": .choice(["ok", "ready"])])
}

struct HealthResponse: Described {
  struct Cameras: Described {
    var total: Int
    var running: Int

    static let schema = JSONSchema.response("CameraCount", ["total": .count, "running": .count])
  }

  struct Streams: Described {
    var events: Int
    var pictures: Int

    static let schema = JSONSchema.response("StreamCount", ["events": .count, "pictures": .count])
  }

  var status: String
  var version: String
  var startedAt: ISOTime
  var storage: StorageReport
  var cameras: Cameras
  var streams: Streams

  init(backend: Backend, storage: StorageReport, cameras: Int, running: Int) {
    status = storage.works && !storage.isBehind && running == cameras ? "ok" : "degraded"
    version = backend.configuration.version
    startedAt = ISOTime(backend.startedAt)
    self.storage = storage
    self.cameras = Cameras(total: cameras, running: running)
    streams = Streams(events: backend.streams.count(.events), pictures: backend.streams.count(.pictures))
  }

  static let schema = JSONSchema.response(
    "Health",
    [
      "status": .choice(["ok", "degraded"]), "version": .text(1...60), "startedAt": .instant,
      "storage": StorageReport.schema, "cameras": Cameras.schema, "streams": Streams.schema,
    ])
}

extension StorageReport: Described {
  private enum CodingKeys: String, CodingKey { case engine, works, isBehind, waiting, reason }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(engine, forKey: .engine)
    try container.encode(works, forKey: .works)
    try container.encode(isBehind, forKey: .isBehind)
    try container.encode(waiting, forKey: .waiting)
    try container.encode(reason, forKey: .reason)
  }

  static let schema = JSONSchema.response(
    "Storage",
    [
      "engine": .text(1...60), "works": .boolean, "isBehind": .boolean, "waiting": .count,
      "reason": .nullable(.text(0...2_000)),
    ])
}
