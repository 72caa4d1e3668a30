package import Scene
package import Tracking

/// Every store's staff as it was last read, so that a camera opens, and counts, while the database is away: who is not known as
/// staff meanwhile counts as a customer, who is not counted is lost.
package actor KnownStaff {
  private let read: @Sendable (StoreID) async throws -> StaffGallery
  private var galleries: [StoreID: StaffGallery] = [:]
  /// Stores whose newest reading failed.
  private var late: Set<StoreID> = []

  package init(read: @escaping @Sendable (StoreID) async throws -> StaffGallery) { self.read = read }

  /// Newly read, or as it was when it could be read, or nobody. Does not ask a database again that has just not answered.
  package func gallery(of store: StoreID) async -> StaffGallery {
    if !late.contains(store), let fresh = await reread(store) { return fresh }
    return galleries[store] ?? StaffGallery(entries: [])
  }

  /// Tells the running cameras of the store who is staff now; at the latest when it can be read.
  package func changed(_ store: StoreID, in fleet: CameraFleet) async {
    guard let gallery = await reread(store) else { return }
    for camera in await fleet.cameras(of: store) { camera.replaceStaff(gallery) }
  }

  /// Reads again what could not be read, and tells the running cameras.
  package func catchUp(in fleet: CameraFleet) async {
    for store in late { await changed(store, in: fleet) }
  }

  private func reread(_ store: StoreID) async -> StaffGallery? {
    do {
      let gallery = try await read(store)
      galleries[store] = gallery
      late.remove(store)
      return gallery
    } catch {
      // Whoever reads tells why; it is read again by `catchUp`.
      late.insert(store)
      return nil
    }
  }
}
