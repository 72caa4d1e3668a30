internal import CFFmpeg
internal import Scene

/// Owner of an encoder's input picture.
final class OwnedFrame {
  let pointer: UnsafeMutablePointer<AVFrame>

  init(size: Size, format: AVPixelFormat, encoding: YUVEncoding) throws(VideoError) {
    guard let frame = av_frame_alloc() else { throw .outOfMemory("a picture") }
    pointer = frame
    frame.pointee.width = Int32(size.width)
    frame.pointee.height = Int32(size.height)
    frame.pointee.format = format.rawValue
    frame.pointee.color_range = encoding.fullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
    frame.pointee.colorspace = encoding.matrix == .bt709 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M
    guard av_frame_get_buffer(frame, 0) == 0 else { throw .outOfMemory("a picture") }
  }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = pointer
    av_frame_free(&frame)
  }

  /// Planes to draw into, in new memory while an encoder still uses the old.
  func writable() throws(VideoError) -> PixelPlanes {
    guard av_frame_make_writable(pointer) == 0 else { throw .outOfMemory("a picture") }
    return PixelPlanes(pointer)
  }
}
