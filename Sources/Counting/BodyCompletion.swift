internal import Scene

/// Completes boxes that show only the upper part of a person, so the foot point does not jump to the hip.
///
///      seen before      legs hidden         cut off by the picture
///       ┌─────┐          ┌─────┐              ┌─────┐
///       │  o  │          │  o  │              │  o  │
///       │ /|\ │          │ /|\ │              │ /|\ │
///       │ / \ │          ╘═════╛ ◄ jumped     ╘═════╛ ◄ picture's edge
///       └──●──┘             ● ◄ foot point       ● ◄ foot point
///
/// Hidden legs leave the top in place while the bottom jumps up by over 15 % of the height: the legs are behind a counter or
/// another person. (A person who bends or sits down moves the top instead.) The smoothed height then follows the observed one
/// slowly, in case it was wrong.
struct BodyCompletion {
  /// Observed height ÷ known height below which the legs may be hidden.
  private static let maxHiddenRatio = 0.85
  /// Time constants in seconds, for complete and for shortened boxes.
  private static let completeTimeConstant = 0.5
  private static let hiddenTimeConstant = 10.0
  /// A box that ends within this fraction of the picture's height from the bottom edge is cut off by it.
  private static let edge = 0.005

  /// Smoothed height of the complete body in pixels, the unit of all counting lengths; nil before the first box.
  private(set) var height: Double?
  private var isComplete = false
  private var previous: Box?
  private var lastUpdate = Timestamp.zero

  /// Returns the box with its full height.
  mutating func complete(_ box: Box, at now: Timestamp, frame: Size) -> Box {
    let isCut = box.bottom >= Double(frame.height) * (1 - Self.edge)
    guard let known = height, let previous else {
      height = box.height
      isComplete = !isCut
      self.previous = box
      lastUpdate = now
      return box
    }
    let elapsed = max(now - lastUpdate, 0)
    lastUpdate = now
    let isShorter = box.height < known * (isCut ? 1 : Self.maxHiddenRatio)
    let topIsStable = (box.top - previous.top).magnitude < (previous.bottom - box.bottom) / 2
    var completed = box
    if isComplete, isShorter, isCut || topIsStable {
      completed.height = known
      if !isCut { smooth(box.height, elapsed, Self.hiddenTimeConstant) }
    } else {
      isComplete = isComplete || !isCut
      smooth(box.height, elapsed, Self.completeTimeConstant)
    }
    self.previous = completed
    return completed
  }

  private mutating func smooth(_ observed: Double, _ elapsed: Double, _ timeConstant: Double) {
    guard let known = height else { return }
    height = known + (observed - known) * elapsed / (elapsed + timeConstant)
  }
}
