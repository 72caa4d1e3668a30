import Scene

/// What crop networks of one task expect when nothing else is known.
struct CropDefaults: Hashable, Sendable {
  var size: Size
  /// The option that gives the pixel range.
  var flag: String

  static let embedder = CropDefaults(size: Size(width: 128, height: 256), flag: "--embedder-pixels")
  static let classifier = CropDefaults(size: Size(width: 224, height: 224), flag: "--classifier-pixels")
}
