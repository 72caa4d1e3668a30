internal import CFFmpeg
internal import Scene

/// Makes the full upright picture of a decoded frame. Uses the decoder's own memory where format and orientation allow it, else
/// a copy.
final class PictureRenderer {
  private let size: Size
  private let spare: Int
  private let scaler = Scaler(.bilinear)
  private var pools: [PlaneLayout: PixelPool] = [:]

  /// - Parameter size: upright; frames of another size are scaled to it.
  init(size: Size, spare: Int) {
    self.size = size
    self.spare = spare
  }

  func render(_ frame: UnsafePointer<AVFrame>, orientation: Orientation) throws(VideoError) -> Picture {
    let storedSize = orientation.turned(size)
    let stored: Picture
    if let reference = try reference(frame, size: storedSize) {
      stored = reference
    } else {
      stored = try converted(frame, size: storedSize)
    }
    return orientation == .upright ? stored : turned(stored, orientation)
  }

  /// Makes a new reference to the decoder's planes; nil when `PixelFormat` has no such format.
  private func reference(_ frame: UnsafePointer<AVFrame>, size: Size) throws(VideoError) -> Picture? {
    let source = PixelPlanes(frame)
    let format: PixelFormat? =
      switch source.format {
      case AV_PIX_FMT_YUV420P: .i420
      case AV_PIX_FMT_NV12: .nv12
      case AV_PIX_FMT_RGB24: .rgb
      case AV_PIX_FMT_BGR24: .bgr
      case AV_PIX_FMT_GBRP: .rgbPlanar
      default: nil
      }
    guard let format, source.size == size else { return nil }
    let order = format.ffmpegOrder
    var planes: [Picture.Plane] = []
    for plane in order.indices {
      guard let position = order.firstIndex(of: plane), let base = source.planes[position].base,
        source.planes[position].stride > 0
      else { return nil }
      planes.append(Picture.Plane(base: UnsafePointer(base), stride: source.planes[position].stride))
    }
    guard let clone = av_frame_clone(frame) else { throw .outOfMemory("a picture") }
    // Only the picture uses the clone, so its release needs no lock.
    nonisolated(unsafe) let held = clone
    return Picture(size: size, format: format, planes: planes, encoding: source.encoding) {
      var held: UnsafeMutablePointer<AVFrame>? = held
      av_frame_free(&held)
    }
  }

  private func converted(_ frame: UnsafePointer<AVFrame>, size: Size) throws(VideoError) -> Picture {
    let source = PixelPlanes(frame)
    let encoding = source.isYUV ? source.encoding : .standard
    let layout = PlaneLayout(.i420, size, rows: .roomy)
    let pool = pool(for: layout)
    let block = pool.acquire()
    do throws(VideoError) {
      try scaler.scale(
        source, to: PixelPlanes(block.base, layout: layout, format: .i420, size: size, encoding: encoding))
    } catch {
      pool.release(block)
      throw error
    }
    return picture(block, layout, pool, format: .i420, size: size, encoding: encoding)
  }

  private func turned(_ stored: Picture, _ orientation: Orientation) -> Picture {
    let layout = PlaneLayout(stored.format, size, rows: .tight)
    let pool = pool(for: layout)
    let block = pool.acquire()
    for (index, plane) in layout.planes.enumerated() {
      orientation.turn(
        stored.planes[index].base, stride: stored.planes[index].stride, into: block.base + plane.offset,
        stride: plane.stride, size: plane.size, sample: plane.sample)
    }
    return picture(block, layout, pool, format: stored.format, size: size, encoding: stored.encoding)
  }

  private func picture(
    _ block: PixelPool.Block, _ layout: PlaneLayout, _ pool: PixelPool, format: PixelFormat, size: Size,
    encoding: YUVEncoding
  ) -> Picture {
    let planes = layout.planes.map { Picture.Plane(base: UnsafePointer(block.base + $0.offset), stride: $0.stride) }
    return Picture(size: size, format: format, planes: planes, encoding: encoding) { pool.release(block) }
  }

  private func pool(for layout: PlaneLayout) -> PixelPool {
    if let pool = pools[layout] { return pool }
    let pool = PixelPool(bytes: layout.bytes, spare: spare)
    pools[layout] = pool
    return pool
  }
}
