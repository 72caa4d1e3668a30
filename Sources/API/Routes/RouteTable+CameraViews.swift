internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let cameraViews: [Route] = [
    .reading(
      "cameras/{camera}/proposal", .manager, "A line found from the paths of the last half hour", problems: [.conflict]
    ) { call in
      guard let result = await call.backend.live.proposal(try call.camera.id) else { throw Problem.notRunning }
      return ProposalAnswer(result)
    },
    .writing(
      .post, "cameras/{camera}/dry-run", .manager, "What lines would have counted over the paths of the last half hour",
      problems: [.conflict]
    ) { (call, body: DryRunBody) in
      let lines = try body.lines.enumerated().map { try $1.line(at: "lines[\($0)].") }
      guard Set(lines.map(\.name)).count == lines.count else {
        throw Problem.invalidField("lines", "two lines have one name; give each its own.", cause: .nameTaken)
      }
      guard let result = await call.backend.live.dryRun(try call.camera.id, lines) else { throw Problem.notRunning }
      return DryRunAnswer(result)
    },
    .reading(
      "cameras/{camera}/tracks", .manager, "People seen lately, the newest first, for marking staff",
      problems: [.conflict]
    ) { call in
      let camera = try call.camera
      guard let tracks = await call.backend.live.tracks(camera.id) else { throw Problem.notRunning }
      let zones = try await call.backend.places.zones()
      return Listing(
        items: tracks.map { TrackAnswer($0, offset: zones.offset(of: camera.store, at: $0.to)) })
    },
    .writing(
      .post, "cameras/{camera}/tracks/{track}/staff", .manager,
      "Take a person for staff: an embedding is kept, no picture", status: .created, problems: [.conflict]
    ) { (call, body: StaffLabelBody) in
      let camera = try call.camera
      let track = TrackID(rawValue: Int(try call.id(.track)))
      guard let seen = await call.backend.live.embedding(camera.id, track) else {
        throw Problem(
          .conflict, "The person is gone, or no embedder runs on this camera; choose somebody seen lately.",
          cause: .personGone)
      }
      let member = try await call.backend.store.addStaff(
        StaffEmbedding(store: camera.store, label: body.label, model: seen.model, vector: seen.vector))
      await call.backend.live.staffChanged(camera.store)
      try await call.note("staff.added", "staff \(member.id)", body.label)
      return try await call.answer(member)
    },
  ]

  static let staff: [Route] = [
    .reading("stores/{store}/staff", .viewer, "Looks that are taken for staff") { call in
      let members = try await call.backend.store.staff(store: try call.store.id)
      var answers: [StaffAnswer] = []
      for member in members { answers.append(try await call.answer(member)) }
      return Listing(items: answers)
    },
    .removing("stores/{store}/staff/{staff}", .manager, "Forget a look") { call in
      let store = try call.store.id
      let id = try call.id(.staff)
      guard try await call.backend.store.staff(store: store).contains(where: { $0.id == id }) else {
        throw Problem.notFound("member of staff \(id)")
      }
      try await call.backend.store.deleteStaff(id)
      await call.backend.live.staffChanged(store)
      try await call.note("staff.removed", "staff \(id)")
    },
  ]
}

extension Call {
  fileprivate func answer(_ member: StaffEmbedding) async throws -> StaffAnswer {
    StaffAnswer(
      id: member.id, label: member.label,
      created: try await backend.places.zones().text(member.created, member.store))
  }
}

/// A look that is taken for staff; never with its vector.
struct StaffAnswer: Listed {
  var id: Int64
  var label: String
  var created: ISOTime

  static let plural = "staff"
  static let schema = Schema.answer("StaffMember", ["id": .id, "label": .text(0...250), "created": .instant])
}
