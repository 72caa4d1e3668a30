import Foundation
import Scene
import Storage
import Tracking

/// One store's staff in the database: looks as sealed numbers, never a picture.
struct StaffRecords: Sendable {
  let database: Database
  let store: StoreID

  /// - Parameter shop: the store's name; nil for the one that counted footage belongs to, which is made when missing.
  init(_ database: Database, shop: String?) async throws {
    self.database = database
    let name = shop ?? Ledger.footageStore
    if let known = try await database.sites.stores().first(where: { $0.name == name }) {
      store = known.id
    } else if shop == nil {
      store = try await database.sites.addStore(Store(name: name, zone: TimeZone.current.identifier)).id
    } else {
      throw Failure(.badData, "The database has no store \(name); check the name.")
    }
  }

  init(_ database: Database, store: StoreID) {
    self.database = database
    self.store = store
  }

  func looks() async throws -> [StaffEmbedding] { try await database.sites.staff(store: store) }

  /// Looks that another embedder made say nothing to this one and are left out, as are those that the key does not open.
  func gallery(of embedder: String) async throws -> StaffGallery {
    Self.gallery(of: embedder, among: try await looks())
  }

  static func gallery(of embedder: String, among looks: [StaffEmbedding]) -> StaffGallery {
    StaffGallery(
      entries: looks.filter { $0.model == embedder && !$0.isSealed }
        .map { StaffGallery.Entry(name: $0.label, embedding: $0.vector) })
  }

  /// What tells staff apart in a run.
  func watch(of embedder: String) async throws -> StaffRecognizer {
    StaffRecognizer(gallery: try await gallery(of: embedder))
  }

  func add(_ name: String, _ embeddings: [[Float]], embedder: String) async throws {
    for vector in embeddings {
      _ = try await database.sites.addStaff(StaffEmbedding(store: store, label: name, model: embedder, vector: vector))
    }
  }

  /// - Returns: how many looks went.
  func remove(_ name: String) async throws -> Int {
    let own = try await looks().filter { $0.label == name }
    for look in own { try await database.sites.deleteStaff(look.id) }
    return own.count
  }
}
