internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let lines: [Route] = [
    .writing(.post, "cameras/{camera}/lines", .manager, "Add a line", status: .created, problems: [.conflict]) {
      (request, body: LineRequest) in
      try request.checkName(body.name, excluding: nil)
      let line = try await request.backend.sites.addLine(
        try body.counting(LineID(rawValue: 0)), to: try request.camera.id, by: request.caller.name)
      return try await request.noted(line, "line.added")
    },
    .writing(
      .put, "cameras/{camera}/lines/{line}", .manager, "Change a line, applied immediately; its counts continue",
      problems: [.conflict]
    ) { (request, body: LineRequest) in
      let id = try request.lineID
      try request.checkName(body.name, excluding: id)
      let line = try body.counting(id)
      let before = try request.camera.lines.first { $0.id == id }
      try await request.backend.sites.updateLine(line, by: request.caller.name)
      return try await request.noted(line, "line.changed", from: before)
    },
    .removing("cameras/{camera}/lines/{line}", .manager, "Remove a line; its counts stay") { request in
      let id = try request.lineID
      try await request.backend.sites.retireLine(id, by: request.caller.name)
      await request.backend.live.cameras.apply(try request.camera.id)
      try await request.audit(
        "line.removed", "line \(id)", try request.camera.lines.first { $0.id == id }?.name ?? "")
    },
    .writing(.post, "cameras/{camera}/zones", .manager, "Add a zone", status: .created) {
      (request, body: ZoneRequest) in
      let zone = try await request.backend.sites.addZone(
        body.zone(ZoneID(rawValue: 0)), to: try request.camera.id, by: request.caller.name)
      return try await request.noted(zone, "zone.added")
    },
    .writing(.put, "cameras/{camera}/zones/{zone}", .manager, "Change a zone, applied immediately") {
      (request, body: ZoneRequest) in
      let zone = body.zone(try request.zoneID)
      let before = try request.camera.zones.first { $0.id == zone.id }
      try await request.backend.sites.updateZone(zone, by: request.caller.name)
      return try await request.noted(zone, "zone.changed", from: before)
    },
    .removing("cameras/{camera}/zones/{zone}", .manager, "Remove a zone; its history stays") { request in
      let id = try request.zoneID
      try await request.backend.sites.retireZone(id, by: request.caller.name)
      await request.backend.live.cameras.apply(try request.camera.id)
      try await request.audit(
        "zone.removed", "zone \(id)", try request.camera.zones.first { $0.id == id }?.name ?? "")
    },
    .writing(.put, "cameras/{camera}/masks", .manager, "Replace all ignored areas") {
      (request, body: MasksRequest) in
      let old = try request.camera
      let camera = try await request.backend.sites.updateCamera(
        old.id, settings: old.settings, masks: body.masks.map(Polygon.init), by: request.caller.name)
      return try await request.changed(camera, "masks.changed", from: old)
    },
  ]
}

extension LineRequest {
  fileprivate func counting(_ id: LineID) throws -> CountingLine {
    CountingLine(id: id, name: name, line: try line(), isEntrance: isEntrance ?? true)
  }
}

extension ZoneRequest {
  fileprivate func zone(_ id: ZoneID) -> Zone { Zone(id: id, name: name, area: Polygon(corners)) }
}

extension AuthorizedRequest {
  /// The id in `{line}`. - Throws: `Problem` unless the line belongs to the camera.
  fileprivate var lineID: LineID {
    get throws {
      let id = LineID(rawValue: try id(.line))
      guard try camera.lines.contains(where: { $0.id == id }) else { throw Problem.notFound("line \(id)") }
      return id
    }
  }

  fileprivate var zoneID: ZoneID {
    get throws {
      let id = ZoneID(rawValue: try id(.zone))
      guard try camera.zones.contains(where: { $0.id == id }) else { throw Problem.notFound("zone \(id)") }
      return id
    }
  }

  /// A line's name is part of its crossings' identity, so it is unique within a camera.
  fileprivate func checkName(_ name: String, excluding id: LineID?) throws {
    guard try !camera.lines.contains(where: { $0.name == name && $0.id != id }) else {
      throw Problem(
        .conflict, "The camera already has a line “\(name)”. Choose another name.", field: "name", cause: .nameTaken)
    }
  }

  fileprivate func noted(
    _ line: CountingLine, _ action: String, from before: CountingLine? = nil
  ) async throws -> LineResponse {
    await backend.live.cameras.apply(try camera.id)
    let after = LineResponse(line)
    try await audit(
      action, "line \(line.id)", line.name, from: before.map(LineResponse.init) ?? after, to: after)
    return after
  }

  fileprivate func noted(_ zone: Zone, _ action: String, from before: Zone? = nil) async throws -> ZoneResponse {
    await backend.live.cameras.apply(try camera.id)
    let after = ZoneResponse(zone)
    try await audit(
      action, "zone \(zone.id)", zone.name, from: before.map(ZoneResponse.init) ?? after, to: after)
    return after
  }
}
