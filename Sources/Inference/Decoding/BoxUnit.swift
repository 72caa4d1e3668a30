import Scene

/// Factors that turn a network's box coordinates into pixels of its input.
struct BoxUnit: Hashable, Sendable {
  var x, y: Float

  static let pixels = BoxUnit(x: 1, y: 1)
  static func fractions(of size: Size) -> BoxUnit { BoxUnit(x: Float(size.width), y: Float(size.height)) }

  /// The largest coordinate that counts as a fraction. Fractions go a little beyond 1 for people at the edge; no person is two
  /// pixels large.
  static let maxFraction: Float = 2
}
