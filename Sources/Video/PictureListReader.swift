internal import CFFmpeg
internal import Foundation

/// Reads a list of pictures as a video with a constant rate.
final class PictureListReader: PacketReader {
  let stream: StreamDescription
  private let paths: [String]
  private let ownedParameters: UnsafeMutablePointer<AVCodecParameters>
  private let microsecondsPerPicture: Double
  private let policy: AddressPolicy?
  private var next = 0

  init(_ files: PictureFiles, options: VideoSource.Options, interrupt: Interrupt) throws(VideoError) {
    let rate = options.pictureRate
    paths = files.paths
    policy = options.policy
    let first = try ContainerReader(.file(path: files.paths[0]), options: options, interrupt: interrupt)
    guard let parameters = avcodec_parameters_alloc() else { throw .outOfMemory(files.paths[0]) }
    ownedParameters = parameters
    avcodec_parameters_copy(parameters, first.parameters)
    stream = StreamDescription(
      timeBase: ff_microseconds(), nominalRate: rate, duration: Double(files.paths.count) / rate,
      frameCount: files.paths.count, orientation: .upright, sampleAspect: AVRational(num: 0, den: 1),
      isLive: false)
    microsecondsPerPicture = 1_000_000 / rate
  }

  deinit {
    var parameters: UnsafeMutablePointer<AVCodecParameters>? = ownedParameters
    avcodec_parameters_free(&parameters)
  }

  var parameters: UnsafePointer<AVCodecParameters> { UnsafePointer(ownedParameters) }

  func read(into packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) -> PacketReading {
    guard next < paths.count else { return .end }
    let path = paths[next]
    try VideoLocation.file(path: path).checkLocalFile()
    let bytes = try contents(of: path)
    guard av_new_packet(packet, Int32(bytes.count)) == 0, let target = packet.pointee.data else {
      throw .outOfMemory(path)
    }
    bytes.copyBytes(to: target, count: bytes.count)
    packet.pointee.pts = Int64((Double(next) * microsecondsPerPicture).rounded())
    packet.pointee.dts = packet.pointee.pts
    packet.pointee.flags |= AV_PKT_FLAG_KEY
    next += 1
    return .packet
  }

  private func contents(of path: String) throws(VideoError) -> Data {
    if let policy { return try FolderFile(path, of: policy).contents() }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw VideoError(.readFailed, "Cannot read the picture \(path). Check its permissions and the disk.")
    }
    return bytes
  }
}
