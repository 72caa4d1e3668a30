internal import CFFmpeg

/// Owner of an FFmpeg dictionary of options.
struct CodecOptions: ~Copyable {
  var pointer: OpaquePointer?

  mutating func set(_ key: String, _ value: String) { av_dict_set(&pointer, key, value, 0) }

  /// - Parameter seconds: nil keeps FFmpeg's default.
  mutating func set(_ key: String, microseconds seconds: Double?) {
    guard let seconds else { return }
    av_dict_set_int(&pointer, key, Int64(seconds * 1_000_000), 0)
  }

  deinit {
    var dictionary = pointer
    av_dict_free(&dictionary)
  }
}
