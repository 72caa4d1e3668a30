internal import CCairo
internal import CFFmpeg
internal import Scene

/// Owner of a Cairo surface of one size, 32 bits per pixel (B, G, R, unused).
final class Canvas {
  let size: Size
  let surface: OpaquePointer
  let cairo: OpaquePointer
  private let scaler = Scaler(.bilinear)

  private let memory: UnsafeMutablePointer<UInt8>
  private let stride: Int

  init(size: Size) throws(VideoError) {
    self.size = size
    // Leaves room for swscale, whose vector code writes past the ends of rows.
    stride = (size.width * 4 + 63) / 64 * 64
    let bytes = stride * size.height + 256
    memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    let surface = cairo_image_surface_create_for_data(
      memory, CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height), Int32(stride))
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let cairo = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      memory.deallocate()
      throw .outOfMemory("a picture of \(size.width) × \(size.height)")
    }
    self.surface = surface
    self.cairo = cairo
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
    memory.deallocate()
  }

  /// Covers the canvas with the picture, scaled to its size.
  func draw(_ picture: Picture) throws(VideoError) {
    cairo_surface_flush(surface)
    try scaler.scale(PixelPlanes(picture), to: pixels)
    cairo_surface_mark_dirty(surface)
  }

  /// The drawn pixels, for swscale.
  var pixels: PixelPlanes {
    cairo_surface_flush(surface)
    return PixelPlanes(
      format: AV_PIX_FMT_BGR0, size: size, encoding: .standard,
      planes: [(memory, stride)])
  }
}
