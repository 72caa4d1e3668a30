internal import Foundation
package import Scene
package import Storage
package import Tracking

/// One store's staff in the database: sealed embeddings, never a picture.
package struct StaffRecords: Sendable {
  package let database: Database
  package let store: StoreID

  /// - Parameter name: the store's name; nil for the store of counted footage, which is inserted when missing.
  package init(_ database: Database, storeName name: String?) async throws {
    self.database = database
    if let known = try await database.sites.stores().first(where: { $0.name == name ?? Ledger.footageStore }) {
      store = known.id
    } else if let name {
      throw SetupError(.unknownName, "The database has no store \"\(name)\". Check the name.")
    } else {
      let new = Store(name: Ledger.footageStore, zone: TimeZone.current.identifier)
      store = try await database.sites.addStore(new).id
    }
  }

  package init(_ database: Database, store: StoreID) {
    self.database = database
    self.store = store
  }

  package func embeddings() async throws -> [StaffEmbedding] { try await database.sites.staff(store: store) }

  /// The staff that a network recognizes. Embeddings of other networks, and those that the key does not open, are left out.
  package func gallery(of embedder: String) async throws -> StaffGallery {
    Self.gallery(of: embedder, among: try await embeddings())
  }

  package static func gallery(of embedder: String, among embeddings: [StaffEmbedding]) -> StaffGallery {
    StaffGallery(
      entries: embeddings.filter { $0.model == embedder && !$0.isSealed }
        .map { StaffGallery.Entry(name: $0.label, embedding: $0.vector) })
  }

  package func makeRecognizer(of embedder: String) async throws -> StaffRecognizer {
    StaffRecognizer(gallery: try await gallery(of: embedder))
  }

  package func add(_ name: String, _ embeddings: [[Float]], embedder: String) async throws {
    for vector in embeddings {
      _ = try await database.sites.addStaff(StaffEmbedding(store: store, label: name, model: embedder, vector: vector))
    }
  }

  /// - Returns: the number of removed embeddings.
  package func remove(_ name: String) async throws -> Int {
    let own = try await embeddings().filter { $0.label == name }
    for embedding in own { try await database.sites.deleteStaff(embedding.id) }
    return own.count
  }
}
