package import Counting
package import Scene
package import Tracking

/// Embeddings for the tracker, and visitor classes and staff for crossings. Each part is optional, and networks run only where
/// their result can change a decision.
///
///     detections ─ embed ─► tracker ─► tracks ─ watch ─► votes, staff ─► crossings ─ name ─► crossings with a visitor
package struct Appearance {
  package private(set) var embedder: (any PersonEmbedder)?
  package private(set) var classifier: (any PersonClassifier)?
  package var vote: VisitorVote?
  package var staff: StaffRecognizer?
  /// Number of crops so far.
  package private(set) var embedded = 0
  package private(set) var classified = 0

  /// - Parameters:
  ///   - lines: visitors are classified near them; the lines of the counter.
  ///   - staff: ignored without an embedder.
  package init(
    embedder: (any PersonEmbedder)? = nil, classifier: (any PersonClassifier)? = nil, staff: StaffRecognizer? = nil,
    lines: [Line] = [], frame: Size
  ) {
    self.embedder = embedder
    self.classifier = classifier
    self.staff = embedder == nil ? nil : staff
    vote = classifier.map {
      VisitorVote(lines: lines, frame: frame, inputHeight: $0.inputHeight, minProbability: $0.minProbability)
    }
  }

  /// Replaces the lines of the counter.
  package mutating func replaceLines(_ lines: [Line]) { vote?.lines = lines }

  /// Adds embeddings to the detections for which the tracker needs one.
  package mutating func embed(
    _ detections: [Detection], for tracker: Tracker, in frame: Frame
  ) async throws -> [Detection] {
    guard let embedder else { return detections }
    let wanted = tracker.indicesToEmbed(in: detections, at: frame.time)
    guard !wanted.isEmpty else { return detections }
    let vectors = try await embedder.embeddings(of: wanted.map { detections[$0].box }, in: frame)
    embedded += vectors.count
    var detections = detections
    for (index, vector) in zip(wanted, vectors) { detections[index].embedding = vector }
    return detections
  }

  /// Updates staff and visitor votes with the tracks of one frame.
  package mutating func watch(_ tracks: [Track], in frame: Frame) async throws {
    staff?.update(with: tracks, at: frame.time)
    guard let classifier, let worthy = vote?.candidates(among: tracks, at: frame.time), !worthy.isEmpty else { return }
    let predictions = try await classifier.predictions(for: worthy.map(\.box), in: frame)
    classified += predictions.count
    for (candidate, prediction) in zip(worthy, predictions) { vote?.add(prediction, for: candidate, at: frame.time) }
  }

  /// Adds the visitor class to crossings. Staff overrides the class, because a manager marked it for this store.
  package func named(_ crossings: [Crossing]) -> [Crossing] {
    guard vote != nil || staff != nil else { return crossings }
    return crossings.map { crossing in
      var crossing = crossing
      if staff?.isStaff(crossing.track) == true {
        crossing.visitor = .staff
      } else {
        crossing.visitor = vote?.visitorClass(of: crossing.track)
      }
      return crossing
    }
  }
}
