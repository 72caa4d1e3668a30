/// What makes a passing of the line a crossing.
///
/// Times are in seconds, so that a count does not depend on the frame rate; lengths are in body heights (the height of the
/// person's own box, about 1.7 m), so that it does not depend on how far from the camera the line lies.
///
///                outside                    inside
///     ◄──stride──reach──┤ band │ band ├──reach──stride──►      depth, in body heights
///         0.5    0.15     0.05   0   0.05    0.15    0.5
package struct CounterSettings: Hashable, Sendable {
  /// Least time on a side, seconds. On the first side it runs to the moment of passing, on the far side from it. 0.25 s is four
  /// frames at 15 frames/s, more than a flicker, and a walker's third of a metre.
  package var dwell = 0.25
  /// Half the width of the strip about the line that belongs to no side. The jitter of a good detector's box is 2–3 % of its
  /// height (1 σ), so 5 % keeps a standing person's noise from showing a side.
  package var band = 0.05
  /// How deep the far side must be entered besides `dwell`: 0.15 is a foot's length. Less is swaying on the line; the decision
  /// then waits for the person to walk on or to turn back. On the first side this depth shows the side without `dwell`:
  /// somebody first seen so far from the line came from there.
  package var reach = 0.15
  /// A depth on the far side that settles without `dwell`: a runner seen twice.
  package var stride = 0.5
  /// Least depth of the first side and the far side together. Posters, mannequins and doors move less.
  package var travel = 0.3
  /// The segment reaches this far beyond its ends, in body heights: the noise of a box (1 σ), so that a line drawn from door
  /// post to door post misses nobody. More would count people who pass beside the line.
  package var endTolerance = 0.02
  /// A person lost this many seconds after passing, or sooner, was still walking (a door, the picture's border): it counts once
  /// beyond the band. One who was lost later had stayed at the line: it does not, unless `reach` deep.
  package var momentum = 1.0
  /// Longest time in seconds between a lost track and a new one that may take its side over; see `HandOver`.
  package var handOverGap = 1.0
  /// A track that is no longer reported is forgotten after this many seconds.
  package var forgetAfter = 10.0

  package init() {}
}
