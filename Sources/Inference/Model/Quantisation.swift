/// The mapping of stored whole numbers to real ones: real = scale × (stored − zeroPoint).
struct Quantisation: Hashable, Sendable {
  var scale: Float
  var zeroPoint: Float
}
