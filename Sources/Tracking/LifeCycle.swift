import Scene

/// What one update saw of a track.
enum Sighting {
  /// A detection was matched.
  case seen(hits: Int, age: Double)
  /// None was; `gone` when the track has coasted out of the picture.
  case missed(unseen: Double, gone: Bool)
}

extension Track.Phase {
  /// The phase after an update; the one place that says what may follow what.
  func next(after sighting: Sighting, settings: TrackerSettings) -> Track.Phase {
    switch (self, sighting) {
    case (.tentative, .seen(let hits, let age)):
      hits >= settings.confirmHits && age >= settings.confirmSeconds ? .confirmed : .tentative
    case (.tentative, .missed(let unseen, _)): unseen > settings.tentativeUnseen ? .deleted : .tentative
    case (.confirmed, .seen): .confirmed
    case (.confirmed, .missed(let unseen, let gone)): gone || unseen > settings.maxUnseen ? .deleted : .confirmed
    case (.deleted, _): .deleted
    }
  }
}
