/// The conditions under which passing a line counts as a crossing.
///
/// Times are in seconds, so a count does not depend on the frame rate. Lengths are in body heights (the height of the person's
/// own box, about 1.7 m), so a count does not depend on the line's distance from the camera.
///
///                outside                           inside
///     ◄──settlingDepth──minDepth──┤ band │ band ├──minDepth──settlingDepth──►      depth, in body heights
///             0.5         0.15     0.05  0  0.05     0.15         0.5
package struct CounterSettings: Hashable, Sendable {
  /// Minimum time on each side, seconds: before the crossing on the first side, after it on the other. 0.25 s is four frames at
  /// 15 frames/s, longer than a flicker, and a third of a metre at walking speed.
  package var minDwell = 0.25
  /// Half the width of the strip along the line that belongs to neither side. The box of a good detector jitters by 2–3 % of its
  /// height (1 σ), so 5 % prevents the noise of a standing person from showing a side.
  package var band = 0.05
  /// Minimum depth on the far side, in addition to `minDwell`: 0.15 is a foot's length. A smaller depth is swaying on the line,
  /// and the decision waits until the person walks on or turns back. On the first side this depth is sufficient without
  /// `minDwell`: a person first seen so far from the line came from there.
  package var minDepth = 0.15
  /// Depth on the far side that is sufficient without `minDwell`: a runner who is seen twice.
  package var settlingDepth = 0.5
  /// Minimum sum of the depths on both sides. Posters, mannequins and doors move less.
  package var minTravel = 0.3
  /// The segment extends by this much beyond its ends, in body heights: the noise of a box (1 σ), so a line drawn from door post
  /// to door post misses nobody. A larger value counts people who pass beside the line.
  package var endTolerance = 0.02
  /// A person who is lost within this many seconds after passing the line was still walking, as at a door or the picture's border.
  /// Such a person counts once beyond the band. A person who is lost later had stopped at the line and counts only beyond `minDepth`.
  package var maxVanishTime = 1.0
  /// Maximum time in seconds between a lost track and a new one that continues its side; see `TrackHandoff`.
  package var maxHandoffGap = 1.0
  /// Seconds after which a track without updates is forgotten.
  package var forgetAfter = 10.0

  package init() {}
}
