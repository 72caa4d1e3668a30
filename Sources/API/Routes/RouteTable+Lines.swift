internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let lines: [Route] = [
    .writing(.post, "cameras/{camera}/lines", .manager, "Add a line", status: .created, problems: [.conflict]) {
      (call, body: LineBody) in
      try call.checkName(body.name, besides: nil)
      let line = try await call.backend.store.addLine(try body.counting(LineID(rawValue: 0)), to: try call.camera.id)
      return try await call.noted(line, "line.added")
    },
    .writing(
      .put, "cameras/{camera}/lines/{line}", .manager, "Move or rename a line; applied live, its counts go on",
      problems: [.conflict]
    ) { (call, body: LineBody) in
      let id = try call.lineID
      try call.checkName(body.name, besides: id)
      let line = try body.counting(id)
      try await call.backend.store.updateLine(line)
      return try await call.noted(line, "line.changed")
    },
    .removing("cameras/{camera}/lines/{line}", .manager, "Remove a line; what it counted stays") { call in
      let id = try call.lineID
      try await call.backend.store.retireLine(id)
      await call.backend.live.changed(try call.camera.id)
      try await call.note("line.removed", "line \(id)")
    },
    .writing(.post, "cameras/{camera}/zones", .manager, "Add a zone", status: .created) { (call, body: ZoneBody) in
      let zone = try await call.backend.store.addZone(body.zone(ZoneID(rawValue: 0)), to: try call.camera.id)
      return try await call.noted(zone, "zone.added")
    },
    .writing(.put, "cameras/{camera}/zones/{zone}", .manager, "Change a zone; applied live") {
      (call, body: ZoneBody) in
      let zone = body.zone(try call.zoneID)
      try await call.backend.store.updateZone(zone)
      return try await call.noted(zone, "zone.changed")
    },
    .removing("cameras/{camera}/zones/{zone}", .manager, "Remove a zone; its history stays") { call in
      let id = try call.zoneID
      try await call.backend.store.retireZone(id)
      await call.backend.live.changed(try call.camera.id)
      try await call.note("zone.removed", "zone \(id)")
    },
    .writing(.put, "cameras/{camera}/masks", .manager, "Areas that are not looked at, all of them at once") {
      (call, body: MasksBody) in
      let old = try call.camera
      let camera = try await call.backend.store.updateCamera(
        old.id, name: old.name, address: nil, isLooped: old.isLooped, rate: old.rate,
        masks: body.masks.map(Polygon.init),
        isEnabled: old.isEnabled)
      return try await call.changed(camera, "masks.changed")
    },
  ]
}

extension LineBody {
  fileprivate func counting(_ id: LineID) throws -> CountingLine {
    CountingLine(id: id, name: name, line: try line(), isEntrance: isEntrance ?? true)
  }
}

extension ZoneBody {
  fileprivate func zone(_ id: ZoneID) -> Zone { Zone(id: id, name: name, area: Polygon(corners)) }
}

extension Call {
  /// The line of `{line}`, which must be the camera's.
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

  /// A line's name is part of its crossings' identity, so no two lines of a camera share one.
  fileprivate func checkName(_ name: String, besides id: LineID?) throws {
    guard try !camera.lines.contains(where: { $0.name == name && $0.id != id }) else {
      throw Problem(
        .conflict, "The camera has a line “\(name)” already; choose another name.", field: "name", cause: .nameTaken)
    }
  }

  fileprivate func noted(_ line: CountingLine, _ action: String) async throws -> LineAnswer {
    await backend.live.changed(try camera.id)
    try await note(action, "line \(line.id)", line.name)
    return LineAnswer(line)
  }

  fileprivate func noted(_ zone: Zone, _ action: String) async throws -> ZoneAnswer {
    await backend.live.changed(try camera.id)
    try await note(action, "zone \(zone.id)", zone.name)
    return ZoneAnswer(zone)
  }
}
