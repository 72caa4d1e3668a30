internal import CFFmpeg
internal import Scene

/// The source of a decoder's packets: a container or a list of pictures.
protocol PacketReader: AnyObject {
  var stream: StreamDescription { get }
  /// Owned by the reader.
  var parameters: UnsafePointer<AVCodecParameters> { get }
  /// Fills the empty `packet`.
  func read(into packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) -> PacketReading
}

enum PacketReading {
  case packet
  case end
  /// The end, earlier than the container announces.
  case truncated
}

/// A container's information about its video stream.
struct StreamDescription {
  var timeBase: AVRational
  /// Frames per second.
  var nominalRate: Double?
  /// Seconds.
  var duration: Double?
  var frameCount: Int?
  var orientation: Orientation
  /// Width to height of one stored pixel; 0 ∕ 1 where the container says nothing.
  var sampleAspect: AVRational
  var isLive: Bool
  /// False where the format has no timestamps, and FFmpeg invents them.
  var hasStamps = true
  /// Whether an address gives one picture at a time.
  var isSnapshot = false
  /// The container's creation time.
  var created: WallTime?
}
