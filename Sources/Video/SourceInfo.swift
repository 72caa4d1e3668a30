package import Scene

/// The properties of an open video.
package struct SourceInfo: Hashable, Sendable {
  /// The address without password.
  package let location: String
  /// Path of a file on this machine, or the path of a URL.
  package let path: String
  /// Whether `path` is on this machine.
  package let isLocal: Bool
  /// Upright size of every frame's picture in square pixels, after the sample aspect ratio.
  package let size: Size
  /// The upright size before that.
  package let storedSize: Size
  /// Frames per second according to the container; nil when unknown.
  package let nominalRate: Double?
  /// Seconds; nil for a live source and where the container gives none.
  package let duration: Double?
  /// Estimate before sampling: the container's count, else duration × rate.
  package let frameCount: Int?
  /// FFmpeg's short name: `h264`, `mpeg4`, `mjpeg` …
  package let codec: String
  /// FFmpeg's name of the decoder's pixel format: `yuv420p`, `nv12` …
  package let pixelFormat: String
  /// Clockwise rotation that makes the pictures upright: 0, 90, 180 or 270 degrees.
  package let rotation: Int
  /// True for a camera or an endless stream. Frames carry the wall time of their arrival, and new frames replace unread ones.
  package let isLive: Bool
  /// The creation time in the container, as it is; recorders often write a wrong one.
  package let created: WallTime?
}
