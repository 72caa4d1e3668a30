internal import CFFmpeg
internal import Foundation

/// Reads a snapshot address as a camera: fetches its picture again and again.
///
/// FFmpeg's HTTP client opens a connection for each picture. A device that is slower than the wanted rate sets the pace.
final class SnapshotReader: PacketReader {
  /// Pictures per second without a wanted rate, and at most.
  private static let (defaultRate, maxRate) = (5.0, 10.0)
  /// Fetches in a row that may fail.
  private static let maxFailures = 3
  /// Seconds for which the same picture is left out: the device makes fewer pictures than are fetched.
  private static let repeatedFor = 2.0

  let stream: StreamDescription
  private let location: VideoLocation
  private let options: VideoSource.Options
  private let interrupt: Interrupt
  private let interval: Double
  private var reader: ContainerReader
  private var isFirst = true
  private var due: Double
  private var failures = 0
  private var newest: (bytes: Data, at: Double)?

  /// - Parameter first: the opened address, whose picture is the first.
  init(_ first: ContainerReader, _ location: VideoLocation, options: VideoSource.Options, interrupt: Interrupt) {
    reader = first
    self.location = location
    self.options = options
    self.interrupt = interrupt
    stream = first.stream
    interval = 1 / min(options.fps ?? Self.defaultRate, Self.maxRate)
    due = options.uptime()
  }

  var parameters: UnsafePointer<AVCodecParameters> { reader.parameters }

  func read(into packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) -> PacketReading {
    while true {
      if !isFirst { try waitUntilDue() }
      do throws(VideoError) {
        if !isFirst {
          reader = try OpeningLog().record { () throws(VideoError) in
            try ContainerReader(location, options: options, interrupt: interrupt)
          }
        }
        isFirst = false
        guard case .packet = try reader.read(into: packet) else { throw noPicture() }
        failures = 0
        guard isNew(packet) else {
          av_packet_unref(packet)
          continue
        }
        packet.pointee.flags |= AV_PKT_FLAG_KEY
        return .packet
      } catch {
        isFirst = false
        failures += 1
        let isFinal = interrupt.isStopped || failures > Self.maxFailures || Self.needsEdit.contains(error.code)
        if isFinal { throw error }
      }
    }
  }

  /// Errors that another try would repeat, and that may lock the camera's account.
  private static let needsEdit: Set<VideoError.Code> = [
    .signInRefused, .signInRequired, .unsupportedSignIn, .notAllowed,
  ]

  private func isNew(_ packet: UnsafeMutablePointer<AVPacket>) -> Bool {
    guard let data = packet.pointee.data else { return false }
    let bytes = Data(bytes: data, count: Int(packet.pointee.size))
    let now = options.uptime()
    if let newest, newest.bytes == bytes, now - newest.at < Self.repeatedFor { return false }
    newest = (bytes, now)
    return true
  }

  /// Sleeps in short steps, so that a stop is noticed.
  private func waitUntilDue() throws(VideoError) {
    due = max(due + interval, options.uptime() - interval)
    while options.uptime() < due {
      if interrupt.isStopped { throw .opening(location, status: ff_error_exit()) }
      Thread.sleep(forTimeInterval: min(0.05, max(0.001, due - options.uptime())))
    }
  }

  private func noPicture() -> VideoError {
    VideoError(.readFailed, "\(location.shown) sent no picture. Check the camera.")
  }
}
