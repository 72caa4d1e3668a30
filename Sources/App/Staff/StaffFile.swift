import Foundation
import Tracking

/// The staff of one store as the command line keeps it: looks as numbers, never a picture. Readable by its owner only.
struct StaffFile: Codable {
  struct Member: Codable {
    let id: Int
    let name: String
    let added: Date
    /// L2-normalised; of one look each.
    let embeddings: [[Float]]
  }

  /// Name of the embedder: vectors of another one say nothing.
  let embedder: String
  private(set) var members: [Member] = []
  /// Cosine distances to the staff of the tracks of the clip that somebody was last marked in: what the store's people look like.
  private(set) var distances: [Double] = []
  private var nextID = 1

  init(embedder: String) { self.embedder = embedder }

  init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.noInput, "There is no staff file at \(path); make one with footfall staff add.")
    }
    do {
      self = try JSONDecoder().decode(StaffFile.self, from: data)
    } catch {
      throw Failure(.badData, "\(path) is no staff file, or a damaged one; make a new one with footfall staff add.")
    }
  }

  var gallery: StaffGallery {
    StaffGallery(
      looks: members.flatMap { member in
        member.embeddings.map { StaffGallery.Look(name: member.name, embedding: $0) }
      })
  }

  /// - Returns: the new member's number.
  mutating func add(_ name: String, embeddings: [[Float]], now: Date) -> Int {
    members.append(Member(id: nextID, name: name, added: now, embeddings: embeddings))
    nextID += 1
    return nextID - 1
  }

  mutating func learn(from tracks: [StaffScan.SeenTrack]) {
    let gallery = gallery
    distances = tracks.compactMap { gallery.nearest(toTrack: $0.embeddings)?.distance }
  }

  /// False when there is no member of that number.
  mutating func remove(_ id: Int) -> Bool {
    let count = members.count
    members.removeAll { $0.id == id }
    return members.count < count
  }

  func check(embedder other: String, path: String) throws {
    guard other == embedder else {
      throw Failure(
        .badData,
        "The staff in \(path) were marked with the embedder \(embedder), not with \(other); use that one or mark them again."
      )
    }
  }

  func write(to path: String) throws {
    try SafeFile.write(String(decoding: JSONEncoder().encode(self), as: UTF8.self), to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
