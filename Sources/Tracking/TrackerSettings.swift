package import Scene

/// What the tracker may be told. Every length is a share of the person's height or of a box, every duration is in
/// seconds, so that one set of values serves any picture size and 3 to 60 frames/s.
package struct TrackerSettings: Hashable, Sendable, Codable {
  // MARK: Detections

  /// Detections from this score on are matched first and may start tracks, 0…1.
  package var highScore: Float = 0.5
  /// Detections between this and `highScore` only continue tracks: people whom an occlusion dims (ByteTrack,
  /// arXiv 2110.06864, section 3). A value not below `highScore` switches the second association off.
  package var lowScore: Float = 0.1

  // MARK: Motion
  //
  // The published weights (0.27, 1.03 and 1.9 in these units) let a person change speed by 1.8 m/s within a second.
  // People who walk do not: with a third of it identities hold better on fixed cameras.

  /// Position random walk of the Kalman filter, heights per √s.
  package var walk = 0.14
  /// Velocity random walk, heights per second per √s: 0.6 m/s within a second for an adult.
  package var acceleration = 0.35
  /// Standard deviation of a measured position, heights. As published.
  package var measurement = 0.05
  /// How many times larger that is for a low-score detection, which often boxes only the part of a person that shows.
  package var faintDoubt = 3.0
  /// Standard deviation of a new track's velocity, heights per second: 1.7 m/s.
  package var startSpeed = 1.0
  /// Largest squared Mahalanobis distance of a match: 0.95 quantile of chi-square with 4 degrees of freedom.
  package var gate = 9.4877

  // MARK: Appearance

  /// Largest cosine distance of a match by appearance, 0…2.
  package var maxCosineDistance = 0.2
  /// Cosine distance from which somebody is surely another person: no stitch, no match by place with a track that
  /// coasts.
  package var strangerDistance = 0.4
  /// Embeddings kept for each track.
  package var galleryBudget = 100
  /// A match is clear when its IoU exceeds every rival's by this much: exchanging two such matches would cost twice as
  /// much overlap, more than a box's noise (5 % of the height) can make.
  package var clearMargin = 0.25
  /// Seconds after which a track's newest look is stale: in one a walker turns, or passes from one light into another.
  package var galleryRefresh = 1.0
  /// A person of whom others cover more than this share is not looked at for the gallery's sake.
  package var cleanCover = 0.3
  /// Most embeddings a frame for stale galleries' sake: one batch.
  package var looksPerFrame = 8

  // MARK: Association

  /// Least IoU of a confirmed track's predicted box and a detection. The one-to-one assignment keeps such weak
  /// matches from being wrong; 0.3 loses people who are half hidden.
  package var minIoU = 0.1
  /// Least IoU of a match with a low-score detection.
  package var lowMinIoU = 0.3
  /// Least IoU of a match of a tentative track, after `stride`.
  package var tentativeMinIoU = 0.3
  /// How far a person of whom no velocity is known may have walked since the last frame, heights per second: 2 m/s.
  /// A tentative track's boxes are widened by that much before their overlap is measured, which matters below 10
  /// frames/s.
  package var stride = 1.2
  /// A detection that overlaps a matched one by at least this IoU starts no track: it is the same person, boxed twice.
  package var duplicateIoU = 0.7

  // MARK: Life cycle

  /// A tentative track becomes confirmed with this many detections …
  package var confirmHits = 2
  /// … that reach over at least this time in seconds; so 30 frames/s ask for more detections than 5 frames/s do.
  package var confirmSeconds = 0.06
  /// A tentative track is deleted when it was unseen for longer than this, seconds; 0, as published: the first miss
  /// ends it.
  package var tentativeUnseen = 0.0
  /// A confirmed track is deleted when it was unseen for longer than this, seconds.
  package var maxUnseen = 2.0
  /// The picture's size in pixels. When it is known, a track that coasts out of the picture is deleted at once.
  package var frame: Size?

  // MARK: Stitching

  /// Longest gap that a stitch bridges, seconds, within `maxUnseen`; 0 for no stitching.
  package var stitchSeconds = 2.0
  /// How far from the expected way a stitched track may begin, heights: a half-hidden person's box is cut by that much.
  package var stitchReach = 0.3
  /// The same for every second of the gap, heights per second.
  package var stitchDrift = 0.3
  /// Largest ratio of heights of the two tracks of a stitch: a half-hidden person's box is shorter, a child's is
  /// shorter still.
  package var stitchHeightRatio = 1.5

  package init() {}
}
