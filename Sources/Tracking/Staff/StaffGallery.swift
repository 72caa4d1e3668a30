/// Reference embeddings of a store's staff, added by a manager. A track close to one of them belongs to staff.
///
///     customers' distances   ·  · ·· ···:::::···· ·
///     staff's                                          0 ┼──··:·──┼───────────┼──► cosine distance
///                                                            threshold     median of the store's tracks
package struct StaffGallery: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// Label from the manager: a person's name or a uniform's.
    package var name: String
    /// L2-normalized.
    package var embedding: [Float]

    package init(name: String, embedding: [Float]) {
      self.name = name
      self.embedding = embedding
    }
  }

  package struct Match: Hashable, Sendable {
    package var name: String
    /// Cosine distance, 0…2.
    package var distance: Double
  }

  package var entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }

  /// Finds the nearest entry; nil when no entry has the embedding's length.
  package func nearest(to embedding: [Float]) -> Match? {
    entries.lazy.filter { $0.embedding.count == embedding.count }
      .map { Match(name: $0.name, distance: cosineDistance($0.embedding, embedding)) }
      .min { $0.distance < $1.distance }
  }

  /// Matches a whole track: the median of its embeddings' distances, with the name that is nearest to most of them.
  ///
  /// The median tolerates outliers: one crop that shows a person behind does not make a customer staff, and one bad crop does
  /// not make staff a customer.
  package func nearest(toTrack embeddings: [[Float]]) -> Match? {
    let matches = embeddings.compactMap(nearest).sorted { $0.distance < $1.distance }
    guard !matches.isEmpty else { return nil }
    let names = Dictionary(grouping: matches, by: \.name).mapValues(\.count)
    let name = names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    return Match(name: name, distance: matches[(matches.count - 1) / 2].distance)
  }

  /// Selects at most `count` embeddings of a track that differ most from one another, such as its front, back and sides.
  package static func representative(_ embeddings: [[Float]], count: Int) -> [[Float]] {
    guard let first = embeddings.first else { return [] }
    var chosen = [first]
    while chosen.count < min(count, embeddings.count) {
      let distances = embeddings.map { candidate in chosen.map { cosineDistance($0, candidate) }.min() ?? 0 }
      guard let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }), distances[farthest] > 0
      else { break }
      chosen.append(embeddings[farthest])
    }
    return chosen
  }
}

/// 1 − cosine of two L2-normalized vectors of the same length.
package func cosineDistance(_ a: [Float], _ b: [Float]) -> Double {
  max(0, Double(1 - zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }))
}
