internal import CFFmpeg
internal import Logging

/// The process-wide part of FFmpeg.
package enum FFmpegLibrary {
  /// As "5.1.9-0+deb12u1".
  package static var version: String { String(cString: av_version_info()) }

  /// Sends FFmpeg's own lines to the log (label footfall.ffmpeg, level debug) instead of stderr.
  static let prepared: Void = {
    ff_log_to { _, line in
      guard let line else { return }
      FFmpegLibrary.log.debug("\(FFmpegLibrary.withoutLineEnd(String(cString: line)))")
    }
    avformat_network_init()
  }()

  /// Whether cameras of this machine can be read.
  static let hasDevices = ff_load_devices() != 0

  private static let log = Logger(label: "footfall.ffmpeg")

  private static func withoutLineEnd(_ line: String) -> String {
    line.hasSuffix("\n") ? String(line.dropLast()) : line
  }
}

/// Owner of an FFmpeg dictionary of options.
struct CodecOptions: ~Copyable {
  var pointer: OpaquePointer?

  mutating func set(_ key: String, _ value: String) { av_dict_set(&pointer, key, value, 0) }

  /// - Parameter seconds: nil leaves FFmpeg's default.
  mutating func set(_ key: String, microseconds seconds: Double?) {
    guard let seconds else { return }
    av_dict_set_int(&pointer, key, Int64(seconds * 1_000_000), 0)
  }

  deinit {
    var dictionary = pointer
    av_dict_free(&dictionary)
  }
}
