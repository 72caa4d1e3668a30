/// The steps inside the graph between 8-bit pixels and the network's own first layer.
///
///     u8 ─► f32 ─► (x − mean) ÷ scale ─► the network's number type
///
/// Pixels arrive in the network's own layout, planar or packed, so that nothing moves (docs/decisions/0003-preprocessing.md).
struct PixelConversion: Hashable, Sendable {
  enum Layout: String, Hashable, Sendable {
    /// Planes.
    case nchw = "NCHW"
    /// Packed pixels.
    case nhwc = "NHWC"
  }

  var layout: Layout
  /// One value, or one per channel in the network's order of channels.
  var mean: [Float]
  /// Divisor; one value, or one per channel.
  var scale: [Float]
}
