internal import CFFmpeg

/// Where a decoder's packets come from: a container, or a list of pictures.
protocol PacketReader: AnyObject {
  var stream: StreamDescription { get }
  /// Owned by the reader.
  var parameters: UnsafePointer<AVCodecParameters> { get }
  /// Fills `packet`, which is empty.
  func read(into packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) -> PacketReading
}

enum PacketReading {
  case packet
  case end
  /// The end, earlier than the container announced.
  case cutOff
}

/// What a container says of its video stream.
struct StreamDescription {
  var timeBase: AVRational
  /// Frames per second.
  var nominalRate: Double?
  /// Seconds.
  var duration: Double?
  var frameCount: Int?
  var orientation: Orientation
  var isLive: Bool
}
