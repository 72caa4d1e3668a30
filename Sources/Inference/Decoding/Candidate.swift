/// A box that a network proposes, in pixels of its input, with its score.
struct Candidate: Hashable, Sendable {
  var left, top, right, bottom: Float
  var score: Float

  /// From centre and size.
  init(centerX: Float, centerY: Float, width: Float, height: Float, score: Float) {
    left = centerX - width / 2
    top = centerY - height / 2
    right = centerX + width / 2
    bottom = centerY + height / 2
    self.score = score
  }

  init(left: Float, top: Float, right: Float, bottom: Float, score: Float) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
    self.score = score
  }

  mutating func scale(by unit: BoxUnit) {
    left *= unit.x
    right *= unit.x
    top *= unit.y
    bottom *= unit.y
  }

  var area: Float { max(0, right - left) * max(0, bottom - top) }
}
