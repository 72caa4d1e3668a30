package import Scene

/// Parameters of the tracker. Lengths are fractions of the person's height, durations are in seconds, so one set of values fits
/// any picture size and 3 to 60 frames/s.
package struct TrackerSettings: Hashable, Sendable {
  // MARK: Detections

  /// Detections from this score on match first and can start tracks, 0…1.
  package var highScore: Float = 0.5
  /// Detections between this score and `highScore` only continue tracks: people who are partly occluded (ByteTrack,
  /// arXiv 2110.06864, section 3). A value of `highScore` or more disables the second association.
  package var lowScore: Float = 0.1

  // MARK: Motion
  //
  // The published weights (0.27, 1.03 and 1.9 in these units) allow a person's speed to change by 1.8 m/s within a second.
  // Walking people stay far below that: with a third of it, identities are more stable on fixed cameras.

  /// Position random walk of the Kalman filter, heights per √s.
  package var positionNoise = 0.14
  /// Velocity random walk, heights per second per √s: 0.6 m/s within a second for an adult.
  package var velocityNoise = 0.35
  /// Standard deviation of a measured position, heights. As published.
  package var measurementNoise = 0.05
  /// Multiplies `measurementNoise` for a low-score detection, which often boxes only the visible part of a person.
  package var lowScoreNoiseFactor = 3.0
  /// Standard deviation of a new track's velocity, heights per second: 1.7 m/s.
  package var initialSpeedNoise = 1.0
  /// Maximum squared Mahalanobis distance of a match: the 0.95 quantile of chi-square with 4 degrees of freedom.
  package var mahalanobisGate = 9.4877

  // MARK: Appearance

  /// Maximum cosine distance of a match by appearance, 0…2.
  package var maxCosineDistance = 0.2
  /// Cosine distance beyond which two people are different: no stitch, and no match by overlap with a coasting track.
  package var mismatchDistance = 0.4
  /// Embeddings kept per track.
  package var galleryBudget = 100
  /// A match is unambiguous where its IoU exceeds that of every rival by this margin. Swapping two such matches would cost twice
  /// as much overlap, more than the noise of a box (5 % of the height) can cause.
  package var clearMatchMargin = 0.25
  /// Seconds after which a track's newest embedding is stale: in one second a person turns, or walks into another light.
  package var galleryRefresh = 1.0
  /// Detections occluded beyond this fraction do not refresh the gallery.
  package var maxCoveredFraction = 0.3
  /// Maximum embeddings per frame for refreshing galleries: one batch.
  package var maxEmbeddingsPerFrame = 8

  // MARK: Association

  /// Minimum IoU of a confirmed track's predicted box and a detection. The one-to-one assignment resolves such weak matches;
  /// 0.3 loses people who are half hidden.
  package var minIoU = 0.1
  /// Minimum IoU of a match with a low-score detection.
  package var lowScoreMinIoU = 0.3
  /// Minimum IoU of a match with a tentative track, after `searchSpeed`.
  package var tentativeMinIoU = 0.3
  /// Assumed maximum speed of a person without a known velocity, heights per second: 2 m/s. The boxes of a tentative track
  /// grow by the distance since the last frame before their overlap is measured, which matters below 10 frames/s.
  package var searchSpeed = 1.2
  /// A detection that overlaps a matched one by at least this IoU starts no track: it is a second box of the same person.
  package var duplicateIoU = 0.7

  // MARK: Life cycle

  /// Detections that confirm a tentative track …
  package var confirmHits = 2
  /// … over at least this many seconds, so 30 frames/s require more detections than 5 frames/s.
  package var confirmSeconds = 0.06
  /// Seconds without a match after which a tentative track is deleted; 0, as published: the first miss deletes it.
  package var maxTentativeUnseen = 0.0
  /// Seconds without a match after which a confirmed track is deleted.
  package var maxUnseen = 2.0
  /// The picture's size in pixels. Where it is known, a track that coasts out of the picture is deleted at once.
  package var frame: Size?

  // MARK: Stitching

  /// Maximum gap that a stitch bridges, seconds, within `maxUnseen`; 0 disables stitching.
  package var maxStitchGap = 2.0
  /// Maximum distance between a stitched track's start and the expected path, heights: the box of a half-hidden person is cut
  /// by about this much.
  package var stitchDistance = 0.3
  /// Additional distance per second of the gap, heights per second.
  package var stitchDistancePerSecond = 0.3
  /// Maximum ratio of the two tracks' heights: the box of a half-hidden person is shorter, a child's is shorter still.
  package var maxStitchHeightRatio = 1.5

  package init() {}
}
