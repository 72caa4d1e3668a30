internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let cameras: [Route] = [
    .reading(
      "cameras", .viewer, "Cameras with their states",
      parameters: [.optional("store", .id, "Cameras of this store")], problems: [.notFound]
    ) { request in
      let store = request.query.integer("store").map { StoreID(rawValue: Int64($0)) }
      if let store {
        guard request.caller.canAccess(store), try await request.backend.storeCache.store(store) != nil else {
          throw Problem.notFound("store \(store)")
        }
      }
      let stores = Set(try await request.backend.storeCache.stores().map(\.id))
      let cameras = try await request.backend.sites.cameras(store: store).filter {
        request.caller.canAccess($0.store) && (store != nil || stores.contains($0.store))
      }
      return ListResponse(items: try await request.responses(cameras))
    },
    .writing(.post, "stores/{store}/cameras", .manager, "Add a camera by stream address or file", status: .created) {
      (request, body: NewCameraRequest) in
      let address = try await request.admit(body.address)
      let camera = try await request.backend.sites.addCamera(
        CameraSetup(store: try request.store.id, address: address, settings: body.settings))
      try await request.notePictures(of: camera, before: true)
      return try await request.changed(camera, "camera.added")
    },
    .writing(.post, "stores/{store}/camera-test", .manager, "Test an address and return one frame, without saving it") {
      (request, body: CameraTestRequest) in
      let addresses = request.backend.live.addresses
      return switch await addresses.admit(body.address) {
      case .success(let address): CameraTestResponse(await addresses.test(address, body.transport ?? .automatic))
      case .failure(let refusal): CameraTestResponse(.refused(refusal))
      }
    },
    .reading("camera-addresses", .manager, "Folders of videos, and address templates by maker") { request in
      CameraAddressesResponse(folders: request.backend.live.addresses.folders)
    },
    .reading("cameras/{camera}", .viewer, "One camera with its state") { request in
      try await request.response(try request.camera)
    },
    .writing(.patch, "cameras/{camera}", .manager, "Change a camera, applied immediately") {
      (request, body: CameraChangeRequest) in
      let old = try request.camera
      var address = body.address
      if let new = address { address = try await request.admit(new) }
      let camera = try await request.backend.sites.updateCamera(
        old.id, settings: body.settings.applied(to: old.settings), address: address, by: request.caller.name)
      try await request.notePictures(of: camera, before: old.settings.showsPictures)
      let hasHiddenChange = address != nil && camera.shownAddress == old.shownAddress
      return try await request.changed(
        camera, "camera.changed", from: old, note: hasHiddenChange ? "address: user name or password" : nil)
    },
    .removing("cameras/{camera}", .manager, "Remove a camera; its counts stay") { request in
      let camera = try request.camera
      try await request.backend.sites.deleteCamera(camera.id)
      await request.backend.live.cameras.apply(camera.id)
      try await request.audit("camera.removed", "camera \(camera.id)", camera.settings.name)
    },
    .acting(.post, "cameras/{camera}/start", .manager, "Start a camera") { try await $0.setEnabled(true) },
    .acting(.post, "cameras/{camera}/stop", .manager, "Stop a camera") { try await $0.setEnabled(false) },
  ]
}

extension AuthorizedRequest {
  /// The address as it is saved. - Throws: `Problem` for an address that the configuration does not allow.
  fileprivate func admit(_ address: String) async throws -> String {
    switch await backend.live.addresses.admit(address) {
    case .success(let admitted): return admitted
    case .failure(let refusal): throw Problem.refused(refusal, field: "address")
    }
  }

  /// Whether the caller may change the stores and cameras that they can access.
  var canChange: Bool { AccessRule.manager.refusal(of: caller) == nil }

  fileprivate func setEnabled(_ isEnabled: Bool) async throws -> CameraResponse {
    let id = try camera.id
    try await backend.sites.setCamera(id, enabled: isEnabled, by: caller.name)
    if isEnabled { await backend.live.cameras.start(id) }
    return try await changed(try await backend.sites.camera(id), isEnabled ? "camera.started" : "camera.stopped")
  }

  /// Shows or hides pictures when that changed, and adds an audit entry of its own.
  fileprivate func notePictures(of camera: CameraRecord, before: Bool) async throws {
    let isShown = camera.settings.showsPictures
    guard isShown != before else { return }
    backend.hiddenPictures.set(camera.id, hidden: !isShown)
    try await audit(isShown ? "pictures.shown" : "pictures.hidden", "camera \(camera.id)", camera.settings.name)
  }

  /// Applies an edit to the running camera, adds an audit entry and returns the camera's current state.
  /// - Parameters:
  ///   - old: the camera before the edit; nil where there is nothing to compare.
  ///   - note: a change that the camera's fields do not show.
  func changed(
    _ camera: CameraRecord, _ action: String, from old: CameraRecord? = nil, note: String? = nil
  ) async throws -> CameraResponse {
    await backend.live.cameras.apply(camera.id)
    let after = try await response(camera)
    let before = try await response(old ?? camera)
    try await audit(
      action, "camera \(camera.id)", camera.settings.name, from: before, to: after,
      without: ["state", "lines", "zones", "switched", "drawingVersion"],
      note: note)
    return after
  }

  func response(_ camera: CameraRecord) async throws -> CameraResponse {
    let state = await backend.live.cameras.states().first { $0.camera == camera.id }
    return CameraResponse(
      camera, state, canChange: canChange, now: now,
      offset: try await backend.storeCache.zones().offset(of: camera.store, at: now))
  }

  fileprivate func responses(_ cameras: [CameraRecord]) async throws -> [CameraResponse] {
    let states = Dictionary(
      await backend.live.cameras.states().map { ($0.camera, $0) }, uniquingKeysWith: { first, _ in first })
    let zones = try await backend.storeCache.zones()
    return cameras.map {
      CameraResponse($0, states[$0.id], canChange: canChange, now: now, offset: zones.offset(of: $0.store, at: now))
    }
  }
}
