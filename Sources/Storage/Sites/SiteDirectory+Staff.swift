internal import Foundation
package import Scene

extension SiteDirectory {
  private static let vectorPurpose = "staff.vector"

  /// An embedding that the current key does not open has an empty vector, so that it can be listed and removed.
  package func staff(store: StoreID) async throws -> [StaffEmbedding] {
    let rows = try await engine.read { db in
      try db.rows(
        "SELECT id, label, model, vector_cipher, created_us FROM staff_embedding WHERE store = ? ORDER BY id",
        [store.value])
    }
    return try rows.map { row in
      StaffEmbedding(
        id: try row.int("id"), store: store, label: try row.text("label"), model: try row.text("model"),
        vector: try vector(try row.blob("vector_cipher")), created: try row.time("created_us"))
    }
  }

  private func vector(_ cipher: Data) throws -> [Float] {
    do {
      return try secrets.open(cipher, for: Self.vectorPurpose).withUnsafeBytes { raw in
        (0..<raw.count / 4).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      }
    } catch let error as StorageError where error.code == .badKey {
      return []  // shown by `StaffEmbedding.isSealed`
    }
  }

  package func addStaff(_ embedding: StaffEmbedding) async throws -> StaffEmbedding {
    let bytes = embedding.vector.withUnsafeBytes { Data($0) }
    let cipher = try secrets.seal(bytes, for: Self.vectorPurpose)
    let now = clock()
    return try await edit { db in
      _ = try db.store(embedding.store)
      try db.execute(
        "INSERT INTO staff_embedding (store, label, model, vector_cipher, created_us) VALUES (?, ?, ?, ?, ?)",
        [embedding.store.value, .text(embedding.label), .text(embedding.model), .blob(cipher), now.value])
      var made = embedding
      made.id = db.lastInsertedID
      made.created = now
      return made
    }
  }

  package func deleteStaff(_ id: Int64) async throws {
    let changes = try await edit { db in
      try db.execute("DELETE FROM staff_embedding WHERE id = ?", [.int(id)])
    }
    guard changes > 0 else { throw StorageError(code: .notFound, message: "There is no staff embedding \(id).") }
  }
}
