internal import Scene
internal import Storage

extension RouteTable {
  static let server: [Route] = [
    .reading("/healthz", .open, "Liveness probe") { _ in LivenessResponse(status: "ok") },
    .reading("/readyz", .open, "Readiness probe, including the database", problems: [.notReady]) { request in
      let storage = await request.backend.live.storage.report()
      guard storage.isOpen else { throw Problem.notOpenYet }
      guard storage.works, request.backend.probe.isResponding else {
        throw Problem(.notReady, "The database does not respond. Counting continues into the spool.", retryAfter: 5)
      }
      return LivenessResponse(status: "ready")
    },
    .reading("health", .viewer, "Health of the server, its database and your cameras") { request in
      // During an outage, sessions of the last minutes read the newest answer.
      let isResponding = request.backend.probe.isResponding
      var all = isResponding ? try await request.backend.sites.cameras() : request.backend.probe.cameras
      let stores = isResponding ? try await request.stores() : []
      if isResponding {
        let inUse = Set(stores.map(\.id))
        all = all.filter { inUse.contains($0.store) }
      }
      var storage = await request.backend.live.storage.report()
      if !isResponding {
        storage.works = false
        storage.reason = storage.reason ?? "The database does not respond. Counting continues into the spool."
      }
      return HealthResponse(
        backend: request.backend, storage: storage,
        cameras: CameraCount(all.filter { request.caller.canAccess($0.store) }, await request.cameraStates()),
        unknownZones: stores.filter { !$0.isZoneKnown }.map(\.id))
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
  struct Streams: Described {
    var events: Int
    var pictures: Int

    static let schema = JSONSchema.response("StreamCount", ["events": .count, "pictures": .count])
  }

  var status: String
  var version: String
  var startedAt: ISOTime
  var storage: StorageReport
  var cameras: CameraCountResponse
  /// Stores whose time zone this machine does not know. Their days are days of UTC.
  var unknownZones: [StoreID]
  var streams: Streams

  init(backend: Backend, storage: StorageReport, cameras: CameraCount, unknownZones: [StoreID]) {
    let isFine = storage.works && !storage.isBehind && cameras.online == cameras.expected && unknownZones.isEmpty
    status = isFine ? "ok" : "degraded"
    version = backend.configuration.version
    startedAt = ISOTime(backend.startedAt)
    self.storage = storage
    self.cameras = CameraCountResponse(cameras)
    self.unknownZones = unknownZones
    streams = Streams(events: backend.streams.count(.events), pictures: backend.streams.count(.pictures))
  }

  static let schema = JSONSchema.response(
    "Health",
    [
      "status": .choice(["ok", "degraded"]), "version": .text(1...60), "startedAt": .instant,
      "storage": StorageReport.schema, "cameras": CameraCountResponse.schema, "unknownZones": .list(.id),
      "streams": Streams.schema,
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
