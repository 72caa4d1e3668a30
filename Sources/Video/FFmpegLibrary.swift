internal import CFFmpeg
internal import Logging
internal import Scene

/// The process-wide state of FFmpeg.
package enum FFmpegLibrary {
  /// For example "5.1.9-0+deb12u1".
  package static var version: String { String(cString: av_version_info()) }

  /// Sends FFmpeg's messages to the log (label footfall.ffmpeg, level debug) instead of standard error.
  static let prepared: Void = {
    ff_log_to(
      ff_log_sink(
        wants: { level, isNetwork in
          level <= AV_LOG_WARNING || (isNetwork != 0 && OpeningLog.current != nil) ? 1 : 0
        },
        take: { level, isNetwork, line in
          guard let line else { return }
          let text = FFmpegLibrary.withoutLineEnd(String(cString: line))
          if isNetwork != 0 { OpeningLog.current?.take(text) }
          if level <= AV_LOG_WARNING { FFmpegLibrary.log.debug("\(MaskedURL.masking(text: text))") }
        }))
    avformat_network_init()
  }()

  /// Whether this machine can read its own cameras (`/dev/video0`).
  static let hasDevices = ff_load_devices() != 0

  private static let log = Logger(label: "footfall.ffmpeg")

  /// Logs an opening whose thread was left behind.
  static func noteBlocked(_ name: String) {
    log.warning("Opening does not return; its thread is left behind", metadata: ["source": "\(name)"])
  }

  private static func withoutLineEnd(_ line: String) -> String {
    line.hasSuffix("\n") ? String(line.dropLast()) : line
  }
}
