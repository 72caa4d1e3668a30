package import Scene
package import Tracking

/// The staff of every store as read last, so that a camera opens and counts while the database is unreachable. Meanwhile, unknown
/// staff count as customers; without this, their crossings would be lost.
package actor KnownStaff {
  private let read: @Sendable (StoreID) async throws -> StaffGallery
  private var galleries: [StoreID: StaffGallery] = [:]
  /// Stores whose newest read failed.
  private var outdated: Set<StoreID> = []

  /// - Parameter read: logs its errors; a failed read is repeated by `retry`.
  package init(read: @escaping @Sendable (StoreID) async throws -> StaffGallery) { self.read = read }

  /// A fresh gallery, else the last one, else an empty one. Does not ask a database that has just failed.
  package func gallery(of store: StoreID) async -> StaffGallery {
    if !outdated.contains(store), let fresh = await reread(store) { return fresh }
    return galleries[store] ?? StaffGallery(entries: [])
  }

  /// Passes the changed staff to the running cameras of the store, or does so in `retry`.
  package func refresh(_ store: StoreID, in fleet: CameraFleet) async {
    guard let gallery = await reread(store) else { return }
    for camera in await fleet.cameras(of: store) { camera.replaceStaff(gallery) }
  }

  /// Refreshes all stores that were read before, because another server edited their staff.
  package func refreshAll(in fleet: CameraFleet) async {
    for store in Set(galleries.keys).union(outdated) { await refresh(store, in: fleet) }
  }

  /// Repeats failed reads.
  package func retry(in fleet: CameraFleet) async {
    for store in outdated { await refresh(store, in: fleet) }
  }

  private func reread(_ store: StoreID) async -> StaffGallery? {
    do {
      let gallery = try await read(store)
      galleries[store] = gallery
      outdated.remove(store)
      return gallery
    } catch {
      outdated.insert(store)
      return nil
    }
  }
}
