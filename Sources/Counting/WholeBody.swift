internal import Scene

/// Completes boxes that show only the upper part of a person, so that the foot point does not jump to the hip.
///
///      seen before      legs hidden         cut off by the picture
///       ┌─────┐          ┌─────┐              ┌─────┐
///       │  o  │          │  o  │              │  o  │
///       │ /|\ │          │ /|\ │              │ /|\ │
///       │ / \ │          ╘═════╛ ◄ jumped     ╘═════╛ ◄ picture's edge
///       └──●──┘             ● ◄ foot point       ● ◄ foot point
///
/// The top stays where it was while the bottom jumps up by over 15 % of the height: legs hidden by a counter or by another
/// person. (Somebody who bends or sits down moves the top instead.) The remembered height then moves to the observed one over
/// `patience`, in case the memory was wrong.
struct WholeBody {
  private static let hiddenBelow = 0.85
  /// Time constants in seconds: a whole box's height is followed quickly, a shortened one's slowly.
  private static let smoothing = 0.5
  private static let patience = 10.0
  /// A box whose bottom is this near the picture's edge, as a share of the picture's height, is cut off by it.
  private static let edge = 0.005

  /// Smoothed height of the whole body in pixels, the unit of all lengths of counting; nil before the first box.
  private(set) var height: Double?
  private var isWhole = false
  private var before: Box?
  private var time = Timestamp.zero

  mutating func complete(_ box: Box, at now: Timestamp, frame: Size) -> Box {
    let cut = box.bottom >= Double(frame.height) * (1 - Self.edge)
    guard let known = height, let before else {
      height = box.height
      isWhole = !cut
      self.before = box
      time = now
      return box
    }
    let elapsed = max(now - time, 0)
    time = now
    let shorter = box.height < known * (cut ? 1 : Self.hiddenBelow)
    let hidden = isWhole && shorter && (cut || (box.top - before.top).magnitude < (before.bottom - box.bottom) / 2)
    var whole = box
    if hidden {
      whole.height = known
      if !cut { follow(box.height, elapsed, Self.patience) }
    } else {
      isWhole = isWhole || !cut
      follow(box.height, elapsed, Self.smoothing)
    }
    self.before = whole
    return whole
  }

  private mutating func follow(_ observed: Double, _ elapsed: Double, _ constant: Double) {
    guard let known = height else { return }
    height = known + (observed - known) * elapsed / (elapsed + constant)
  }
}
