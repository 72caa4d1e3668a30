package import Counting
package import Scene
package import Tracking

/// What people look like, beside where they are: embeddings for the tracker, classes and staff for crossings. Each part is optional, and
/// looks are asked for only where they can change a decision.
///
///     detections ─ embed ─► tracker ─► tracks ─ watch ─► votes, staff ─► crossings ─ name ─► crossings with a visitor
package struct Appearance {
  package private(set) var embedder: (any PersonEmbedder)?
  package private(set) var classifier: (any PersonClassifier)?
  package var vote: VisitorVote?
  package var staff: StaffRecognizer?
  /// Crops looked at so far.
  package private(set) var embedded = 0
  package private(set) var classified = 0

  /// - Parameters:
  ///   - lines: near which visitors are looked at; those of the counter.
  ///   - staff: who is staff; of use only with an embedder.
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

  /// Counting at other lines from now on.
  package mutating func replaceLines(_ lines: [Line]) { vote?.lines = lines }

  /// The detections, those with a vector for which the tracker can use one.
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

  /// Takes the tracks after one frame and looks at the crops that are worth it.
  package mutating func watch(_ tracks: [Track], in frame: Frame) async throws {
    staff?.update(with: tracks, at: frame.time)
    guard let classifier, let worthy = vote?.candidates(among: tracks, at: frame.time), !worthy.isEmpty else { return }
    let predictions = try await classifier.predictions(for: worthy.map(\.box), in: frame)
    classified += predictions.count
    for (candidate, prediction) in zip(worthy, predictions) { vote?.add(prediction, for: candidate, at: frame.time) }
  }

  /// The crossings with who crossed. Staff goes before the class that a body has: a uniform was taught for this shop.
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
