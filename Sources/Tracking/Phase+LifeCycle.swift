import Scene

/// The result of one update for a track.
enum MatchResult {
  /// A detection matched; `age` in seconds.
  case matched(hits: Int, age: Double)
  /// No detection matched for `unseen` seconds; `hasLeft` where the track has coasted out of the picture.
  case missed(unseen: Double, hasLeft: Bool)
}

extension Track.Phase {
  /// The phase after an update. All transitions are defined here.
  func next(after result: MatchResult, settings: TrackerSettings) -> Track.Phase {
    switch (self, result) {
    case (.tentative, .matched(let hits, let age)):
      hits >= settings.confirmHits && age >= settings.confirmSeconds ? .confirmed : .tentative
    case (.tentative, .missed(let unseen, _)): unseen > settings.maxTentativeUnseen ? .deleted : .tentative
    case (.confirmed, .matched): .confirmed
    case (.confirmed, .missed(let unseen, let hasLeft)): hasLeft || unseen > settings.maxUnseen ? .deleted : .confirmed
    case (.deleted, _): .deleted
    }
  }
}
