internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let drawing: [Route] = [
    .writing(
      .put, "cameras/{camera}/drawing", .manager,
      "Replace all lines, zones and ignored areas at once, applied immediately",
      problems: [.conflict]
    ) { (request, body: DrawingRequest) in
      let camera = try request.camera.id
      let change = try await request.backend.sites.replaceDrawing(
        of: camera, with: body.drawing(), version: body.version, by: request.caller.name)
      switch change {
      case .outdated(let current): throw try await request.outdated(current)
      case .saved(let before, let after):
        await request.backend.live.cameras.apply(camera)
        try await request.auditShapes(from: before, to: after)
        return try await request.response(after)
      }
    }
  ]
}

extension AuthorizedRequest {
  fileprivate func outdated(_ camera: CameraRecord) async throws -> Problem {
    let offset = try await backend.storeCache.zones().offset(of: camera.store, at: camera.drawn.at ?? now)
    let at = camera.drawn.at.map { ISOTime($0, offset: offset) }
    var problem = Problem(
      .conflict, "Somebody else changed these lines meanwhile. Read the camera again, then send its drawingVersion.",
      field: "version", cause: .changedMeanwhile)
    problem.change = Problem.Change(who: camera.drawn.who, at: at)
    return problem
  }

  /// Adds an entry for each shape that was added, changed or removed.
  fileprivate func auditShapes(from before: CameraRecord, to after: CameraRecord) async throws {
    for line in after.lines {
      let old = before.lines.first { $0.id == line.id }
      if old != line { try await audit(old == nil ? "line.added" : "line.changed", "line \(line.id)", line.name) }
    }
    for line in before.lines where !after.lines.contains(where: { $0.id == line.id }) {
      try await audit("line.removed", "line \(line.id)", line.name)
    }
    for zone in after.zones {
      let old = before.zones.first { $0.id == zone.id }
      if old != zone { try await audit(old == nil ? "zone.added" : "zone.changed", "zone \(zone.id)", zone.name) }
    }
    for zone in before.zones where !after.zones.contains(where: { $0.id == zone.id }) {
      try await audit("zone.removed", "zone \(zone.id)", zone.name)
    }
    if before.masks != after.masks {
      try await audit("masks.changed", "camera \(after.id)", after.settings.name)
    }
  }
}
