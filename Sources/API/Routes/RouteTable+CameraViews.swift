internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let cameraViews: [Route] = [
    .reading(
      "cameras/{camera}/proposal", .manager, "Propose a line from the paths of the last half hour",
      problems: [.conflict]
    ) { request in
      guard let result = await request.backend.live.lines.proposal(try request.camera.id) else {
        throw Problem.notRunning
      }
      return ProposalResponse(result)
    },
    .reading(
      "cameras/{camera}/paths", .manager, "Where people walked in the last half hour, without pictures",
      problems: [.conflict]
    ) { request in
      guard let paths = await request.backend.live.lines.paths(try request.camera.id) else { throw Problem.notRunning }
      let inside = paths.map { $0.map { Point(min(max($0.x, 0), 1), min(max($0.y, 0), 1)) } }
      return PathsResponse(paths: inside)
    },
    .writing(
      .post, "cameras/{camera}/dry-run", .manager, "Count the paths of the last half hour with the given lines",
      problems: [.conflict]
    ) { (request, body: DryRunRequest) in
      let lines = try body.lines.enumerated().map { index, line in
        CountedLine(key: .name(line.name), line: try line.line(at: "lines[\(index)]."))
      }
      guard Set(lines.map(\.key)).count == lines.count else {
        throw Problem.invalidField("lines", "two lines have the same name. Give each line its own.", cause: .nameTaken)
      }
      guard let result = await request.backend.live.lines.dryRun(try request.camera.id, lines) else {
        throw Problem.notRunning
      }
      return DryRunResponse(result, entrances: body.lines.map { $0.isEntrance ?? true })
    },
    .reading(
      "stores/{store}/double-counts", .viewer, "Entrances that counted the same people twice in the last day"
    ) { request in
      let store = try request.store.id
      let found = try await request.backend.counts.doubleCounts(of: store, since: request.now + -86_400)
      guard !found.isEmpty else { return ListResponse<DoubleCountResponse>(items: []) }
      let cameras = try await request.backend.sites.cameras(store: store)
      return ListResponse(
        items: found.compactMap { overlap in
          guard let camera = cameras.first(where: { $0.lines.contains { $0.id == overlap.first } }),
            let first = camera.lines.first(where: { $0.id == overlap.first }),
            let second = camera.lines.first(where: { $0.id == overlap.second })
          else { return nil }
          return DoubleCountResponse(
            camera: camera.id, cameraName: camera.settings.name,
            overlap: OverlapResponse(first: first.name, second: second.name, both: overlap.both, either: overlap.either)
          )
        })
    },
    .reading(
      "cameras/{camera}/tracks", .manager, "Recent people, newest first, for marking staff",
      problems: [.conflict]
    ) { request in
      let camera = try request.camera
      guard let tracks = await request.backend.live.views.recentTracks(camera.id) else { throw Problem.notRunning }
      let zones = try await request.backend.storeCache.zones()
      return ListResponse(
        items: tracks.map { TrackResponse($0, offset: zones.offset(of: camera.store, at: $0.to)) })
    },
    .writing(
      .post, "cameras/{camera}/tracks/{track}/staff", .manager,
      "Mark a person as staff; only an embedding is stored, no picture", status: .created, problems: [.conflict]
    ) { (request, body: StaffLabelRequest) in
      let camera = try request.camera
      let track = TrackID(rawValue: Int(try request.id(.track)))
      guard let seen = await request.backend.live.views.embedding(camera.id, track) else {
        throw Problem(
          .conflict, "The person is no longer available, or this camera runs no embedder. Choose a more recent person.",
          cause: .personGone)
      }
      let member = try await request.backend.sites.addStaff(
        StaffEmbedding(store: camera.store, label: body.label, model: seen.model, vector: seen.vector))
      await request.backend.live.cameras.applyStaff(camera.store)
      try await request.audit("staff.added", "staff \(member.id)", body.label)
      return try await request.response(member)
    },
  ]

  static let staff: [Route] = [
    .reading("stores/{store}/staff", .viewer, "Staff embeddings of a store") { request in
      let members = try await request.backend.sites.staff(store: try request.store.id)
      var responses: [StaffResponse] = []
      for member in members { responses.append(try await request.response(member)) }
      return ListResponse(items: responses)
    },
    .removing("stores/{store}/staff/{staff}", .manager, "Remove a staff embedding") { request in
      let store = try request.store.id
      let id = try request.id(.staff)
      guard try await request.backend.sites.staff(store: store).contains(where: { $0.id == id }) else {
        throw Problem.notFound("staff member \(id)")
      }
      try await request.backend.sites.deleteStaff(id)
      await request.backend.live.cameras.applyStaff(store)
      try await request.audit("staff.removed", "staff \(id)")
    },
  ]
}

extension AuthorizedRequest {
  fileprivate func response(_ member: StaffEmbedding) async throws -> StaffResponse {
    StaffResponse(
      id: member.id, label: member.label,
      created: try await backend.storeCache.zones().text(member.created, member.store))
  }
}

/// A staff embedding, without its vector.
struct StaffResponse: ListItem {
  var id: Int64
  var label: String
  var created: ISOTime

  static let plural = "staff"
  static let schema = JSONSchema.response("StaffMember", ["id": .id, "label": .text(0...250), "created": .instant])
}
