internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let cameras: [Route] = [
    .reading(
      "cameras", .viewer, "Cameras in sight with their states",
      parameters: [.optional("store", .id, "Of this store only")], problems: [.notFound]
    ) { call in
      let store = call.query.integer("store").map { StoreID(rawValue: Int64($0)) }
      if let store {
        guard call.caller.sees(store), try await call.backend.places.store(store) != nil else {
          throw Problem.notFound("store \(store)")
        }
      }
      let cameras = try await call.backend.store.cameras(store: store).filter { call.caller.sees($0.store) }
      return Listing(items: try await call.answers(cameras))
    },
    .writing(.post, "stores/{store}/cameras", .manager, "Add a camera: a live address, or a file", status: .created) {
      (call, body: NewCameraBody) in
      try await call.check(body.address)
      let camera = try await call.backend.store.addCamera(
        CameraSetup(
          id: CameraID(rawValue: 0), store: try call.store.id, name: body.name, address: body.address,
          isLooped: body.isLooped ?? false, rate: body.rate ?? 10, isEnabled: body.isEnabled ?? true))
      return try await call.changed(try await call.apply(body.showsPictures, to: camera), "camera.added")
    },
    .writing(.post, "stores/{store}/camera-test", .manager, "Open an address and look at a frame, before it is saved") {
      (call, body: AddressBody) in
      if let refusal = await call.backend.live.refusal(body.address) { return CameraTestAnswer(.refused(refusal)) }
      return CameraTestAnswer(await call.backend.live.test(body.address))
    },
    .reading("cameras/{camera}", .viewer, "One camera with its state") { call in try await call.answer(try call.camera)
    },
    .writing(.patch, "cameras/{camera}", .manager, "Change a camera; applied live") { (call, body: CameraChangeBody) in
      let old = try call.camera
      if let address = body.address { try await call.check(address) }
      let camera = try await call.backend.store.updateCamera(
        old.id, name: body.name ?? old.name, address: body.address, isLooped: body.isLooped ?? old.isLooped,
        rate: body.rate ?? old.rate, masks: old.masks, isEnabled: body.isEnabled ?? old.isEnabled)
      return try await call.changed(try await call.apply(body.showsPictures, to: camera), "camera.changed")
    },
    .removing("cameras/{camera}", .manager, "Remove a camera; what it counted stays") { call in
      let camera = try call.camera
      try await call.backend.store.deleteCamera(camera.id)
      await call.backend.live.changed(camera.id)
      try await call.note("camera.removed", "camera \(camera.id)", camera.name)
    },
    .doing(.post, "cameras/{camera}/start", .manager, "Start a camera") { try await $0.setEnabled(true) },
    .doing(.post, "cameras/{camera}/stop", .manager, "Stop a camera") { try await $0.setEnabled(false) },
  ]
}

extension Call {
  /// - Throws: `Problem` for an address that the operator does not let become a camera's.
  fileprivate func check(_ address: String) async throws {
    if let refusal = await backend.live.refusal(address) {
      throw Problem.invalidField("address", refusal, cause: .addressNotAllowed)
    }
  }

  fileprivate func setEnabled(_ isEnabled: Bool) async throws -> CameraAnswer {
    let id = try camera.id
    try await backend.store.setCamera(id, enabled: isEnabled)
    if isEnabled { await backend.live.start(id) }
    return try await changed(try await backend.store.camera(id), isEnabled ? "camera.started" : "camera.stopped")
  }

  /// Switches pictures on or off where that is a change, with an entry of its own in the audit log.
  fileprivate func apply(_ showsPictures: Bool?, to camera: CameraRecord) async throws -> CameraRecord {
    guard let showsPictures, showsPictures != camera.showsPictures else { return camera }
    try await backend.store.setCamera(camera.id, showsPictures: showsPictures)
    backend.hiddenPictures.set(camera.id, hidden: !showsPictures)
    try await note(showsPictures ? "pictures.shown" : "pictures.hidden", "camera \(camera.id)", camera.name)
    return try await backend.store.camera(camera.id)
  }

  /// Applies an edit to the running camera, notes it, and answers the camera as it is now.
  func changed(_ camera: CameraRecord, _ action: String) async throws -> CameraAnswer {
    await backend.live.changed(camera.id)
    try await note(action, "camera \(camera.id)", camera.name)
    return try await answer(camera)
  }

  func answer(_ camera: CameraRecord) async throws -> CameraAnswer {
    let state = await backend.live.states().first { $0.camera == camera.id }
    return CameraAnswer(
      camera, state, now: now, offset: try await backend.places.zones().offset(of: camera.store, at: now))
  }

  fileprivate func answers(_ cameras: [CameraRecord]) async throws -> [CameraAnswer] {
    let states = Dictionary(
      await backend.live.states().map { ($0.camera, $0) }, uniquingKeysWith: { first, _ in first })
    let zones = try await backend.places.zones()
    return cameras.map {
      CameraAnswer($0, states[$0.id], now: now, offset: zones.offset(of: $0.store, at: now))
    }
  }
}
