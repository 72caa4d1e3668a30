internal import Foundation
package import Scene

extension SiteDirectory {
  /// Cameras of one store, or of all; by store and name.
  package func cameras(store: StoreID? = nil) async throws -> [CameraRecord] {
    try await engine.read { db in
      try db.cameras(
        where: store == nil ? "deleted_us IS NULL" : "deleted_us IS NULL AND store = ?",
        store.map { [$0.value] } ?? [])
    }
  }

  package func camera(_ id: CameraID) async throws -> CameraRecord {
    try await engine.read { db in try db.camera(id) }
  }

  /// With its password. Only for the camera's run.
  package func address(of id: CameraID) async throws -> String {
    let sealed = try await engine.read { db in
      try db.first("SELECT address_cipher FROM camera WHERE id = ? AND deleted_us IS NULL", [id.value])?.blob(
        "address_cipher")
    }
    guard let sealed else { throw StorageError.missing("camera", id) }
    return String(decoding: try secrets.open(sealed, for: SecretBox.addressPurpose), as: UTF8.self)
  }

  /// - Throws: `notFound` also for a camera of an archived store, which does not run.
  package func setup(of id: CameraID) async throws -> CameraSetup {
    let camera = try await camera(id)
    guard try await store(camera.store).archived == nil else { throw StorageError.missing("running camera", id) }
    return setup(camera, address: try await address(of: id))
  }

  /// Setups of all cameras of stores in use, enabled or not. A camera whose address cannot be opened is left out of
  /// `setups` and named in `broken`.
  package func setups() async throws -> (setups: [CameraSetup], broken: [(camera: CameraRecord, error: StorageError)]) {
    var setups: [CameraSetup] = []
    var broken: [(camera: CameraRecord, error: StorageError)] = []
    let stores = Set(try await stores().map(\.id))
    for camera in try await cameras() where stores.contains(camera.store) {
      do {
        setups.append(setup(camera, address: try await address(of: camera.id)))
      } catch let error as StorageError where error.code == .badKey {
        broken.append((camera, error))
      }
    }
    return (setups, broken)
  }

  private func setup(_ camera: CameraRecord, address: String) -> CameraSetup {
    CameraSetup(
      id: camera.id, store: camera.store, address: address, settings: camera.settings, lines: camera.lines,
      zones: camera.zones, masks: camera.masks)
  }

  /// Adds the camera with its lines and zones. Ignores the ids in `setup`.
  package func addCamera(_ setup: CameraSetup) async throws -> CameraRecord {
    try Self.check(setup)
    let cipher = try secrets.seal(address: setup.address)
    let now = clock()
    return try await edit { db in
      _ = try db.store(setup.store)
      return try db.camera(db.insert(setup, cipher: cipher, at: now))
    }
  }

  /// Changes settings, and masks and address where they are not nil.
  package func updateCamera(
    _ id: CameraID, settings: CameraSettings, masks: [Polygon]? = nil, address: String? = nil,
    by who: String = ""
  ) async throws -> CameraRecord {
    let cipher = try address.map { try secrets.seal(address: $0) }
    let masks = try masks.map(JSONText.encode)
    let now = clock()
    return try await edit { db in
      if try db.camera(id).settings.isEnabled != settings.isEnabled {
        try db.noteSwitch(of: id, by: who, at: now)
      }
      try db.execute(
        """
        UPDATE camera SET name = ?, is_looped = ?, rate = ?, is_enabled = ?, shows_pictures = ?, transport = ?,
          aspect = ? WHERE id = ?
        """, settings.values + [id.value])
      if let masks {
        try db.execute("UPDATE camera SET masks = ? WHERE id = ?", [.text(masks), id.value])
        try db.noteDrawing(where: "id = ?", [id.value], by: who, at: now)
      }
      if let address, let cipher {
        try db.execute(
          "UPDATE camera SET address_cipher = ?, address_shown = ? WHERE id = ?",
          [.blob(cipher), .text(MaskedURL(address).description), id.value])
      }
      return try db.camera(id)
    }
  }

  package func setCamera(_ id: CameraID, enabled: Bool, by who: String) async throws {
    let now = clock()
    try await edit { db in
      if try db.camera(id).settings.isEnabled != enabled { try db.noteSwitch(of: id, by: who, at: now) }
      try db.execute("UPDATE camera SET is_enabled = ? WHERE id = ?", [SQLValue(enabled), id.value])
    }
  }

  /// Hides the camera. Its counts stay.
  package func deleteCamera(_ id: CameraID) async throws {
    let now = clock()
    try await edit { db in
      _ = try db.camera(id)
      try db.execute("UPDATE camera SET deleted_us = ?, is_enabled = 0 WHERE id = ?", [now.value, id.value])
      try db.execute("UPDATE gap SET to_us = ? WHERE camera = ? AND to_us IS NULL", [now.value, id.value])
    }
  }

  static func check(_ setup: CameraSetup) throws {
    let settings = setup.settings
    guard !settings.name.isEmpty, settings.name.count <= 250, !setup.address.isEmpty, settings.rate > 0 else {
      throw StorageError(code: .invalid, message: "A camera needs a name, an address and a rate above 0.")
    }
  }

}

extension SQLConnection {
  fileprivate func noteSwitch(of camera: CameraID, by who: String, at now: WallTime) throws {
    try execute(
      "UPDATE camera SET switched_us = ?, switched_by = ? WHERE id = ?", [now.value, .text(who), camera.value])
  }
}
