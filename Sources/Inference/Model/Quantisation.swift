/// The mapping of stored integers to floating-point values: value = scale × (stored − zeroPoint).
struct Quantisation: Hashable, Sendable {
  var scale: Float
  var zeroPoint: Float
}
