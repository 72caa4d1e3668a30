import Scene

/// What a network's box coordinates are multiplied by to give pixels of its input.
struct BoxUnit: Hashable, Sendable {
  var x, y: Float

  static let pixels = BoxUnit(x: 1, y: 1)
  static func shares(of size: Size) -> BoxUnit { BoxUnit(x: Float(size.width), y: Float(size.height)) }

  /// Shares may reach a little beyond 1 for people at the edge; a box in pixels that stays below this is no person.
  static let greatestShare: Float = 2
}

/// The least score of one class.
struct ClassThreshold: Hashable, Sendable {
  var classID: Int
  var score: Float
}
