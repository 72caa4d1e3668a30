package import Scene

/// What is known of a video before its frames are read.
package struct SourceInfo: Hashable, Sendable {
  /// The address without its password.
  package let location: String
  /// Upright size in pixels: that of every frame's picture.
  package let size: Size
  /// Frames per second as the container says; nil when it does not say.
  package let nominalRate: Double?
  /// Seconds; nil for a live source and where the container does not say.
  package let duration: Double?
  /// The container's count, else duration × rate; an estimate, before sampling.
  package let frameCount: Int?
  /// FFmpeg's short name: `h264`, `mpeg4`, `mjpeg` …
  package let codec: String
  /// FFmpeg's name of the decoder's pixel format: `yuv420p`, `nv12` …
  package let pixelFormat: String
  /// Degrees clockwise by which the pictures are turned to stand upright: 0, 90, 180 or 270.
  package let rotation: Int
  /// True for a camera or a stream without an end: frames carry the wall time of their arrival and old ones give way.
  package let isLive: Bool
}
