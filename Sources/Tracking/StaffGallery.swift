/// A store's staff by their looks: a few embeddings each, marked by a manager. Somebody near them is staff.
///
///     customers' distances   ·  · ·· ···:::::···· ·
///     staff's                                          0 ┼──··:·──┼───────────┼──► cosine distance
///                                                            threshold     median of the store's tracks
package struct StaffGallery: Hashable, Sendable {
  /// One marked look.
  package struct Look: Hashable, Sendable {
    /// Who, as the manager wrote it: a person's name or a uniform's.
    package var name: String
    /// L2-normalised.
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

  package var looks: [Look]

  package init(looks: [Look]) { self.looks = looks }

  /// The nearest marked look; nil when there is none of the embedding's length.
  package func nearest(to embedding: [Float]) -> Match? {
    looks.lazy.filter { $0.embedding.count == embedding.count }
      .map { Match(name: $0.name, distance: cosineDistance($0.embedding, embedding)) }
      .min { $0.distance < $1.distance }
  }

  /// How near a track is as a whole: the median of its looks' distances, with the name that most of them are nearest to. One crop that
  /// shows the person behind makes nobody staff, and one bad crop makes nobody a customer.
  package func nearest(toTrack embeddings: [[Float]]) -> Match? {
    let matches = embeddings.compactMap(nearest).sorted { $0.distance < $1.distance }
    guard !matches.isEmpty else { return nil }
    let names = Dictionary(grouping: matches, by: \.name).mapValues(\.count)
    let name = names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    return Match(name: name, distance: matches[(matches.count - 1) / 2].distance)
  }

  /// At most `count` of a track's embeddings that differ most from one another: one for each side of a person, as it were.
  package static func representative(_ embeddings: [[Float]], count: Int) -> [[Float]] {
    guard let first = embeddings.first else { return [] }
    var chosen = [first]
    while chosen.count < min(count, embeddings.count) {
      let far = embeddings.map { candidate in chosen.map { cosineDistance($0, candidate) }.min() ?? 0 }
      guard let place = far.indices.max(by: { far[$0] < far[$1] }), far[place] > 0 else { break }
      chosen.append(embeddings[place])
    }
    return chosen
  }
}

/// 1 − cosine of two L2-normalised vectors of the same length.
package func cosineDistance(_ a: [Float], _ b: [Float]) -> Double {
  max(0, Double(1 - zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }))
}
