internal import CFFmpeg
internal import Scene

/// Scales decoded frames into the picture that a network requests.
///
///     ┌─────────────┐   offset ─┐
///     │   114 114   │           ▼
///     ├─────────────┤   ┌─ content ─┐  changes from frame to frame; the padding is painted once
///     │   content   │   └───────────┘  per block of memory
///     ├─────────────┤
///     │   114 114   │
///     └─────────────┘
final class InputRenderer {
  let placement: Placement
  private let request: InputRequest
  private let layout: PlaneLayout
  private let pool: PixelPool
  private let scaler: Scaler
  /// The content after swscale, not yet upright.
  private var scaled: (block: PixelPool.Block, pool: PixelPool, layout: PlaneLayout)?

  /// - Parameter frame: upright size.
  init(_ request: InputRequest, frame: Size, scaling: VideoSource.Scaling, spare: Int) {
    self.request = request
    placement = Placement(of: frame, in: request)
    let layout = PlaneLayout(request.format, request.size, rows: .tight)
    self.layout = layout
    scaler = Scaler(scaling)
    let isYUV = request.format.isYUV
    pool = PixelPool(bytes: layout.bytes, spare: spare) { block in
      for (index, plane) in layout.planes.enumerated() {
        // As limited-range luma the padding is the same grey: 16 + 114 × 219 ∕ 255 = 114.
        let grey = isYUV && index > 0 ? 128 : Fit.padding
        (block + plane.offset).update(repeating: grey, count: plane.stride * plane.size.height)
      }
    }
  }

  deinit {
    if let scaled { scaled.pool.release(scaled.block) }
  }

  func render(_ frame: UnsafePointer<AVFrame>, orientation: Orientation) throws(VideoError) -> Picture {
    let source = PixelPlanes(frame)
    // YUV in, YUV out: the colours stay as they were encoded.
    let encoding = request.format.isYUV && source.isYUV ? source.encoding : .standard
    let size = orientation.turned(placement.content)
    let (content, contentLayout) = contentBlock(size)
    try scaler.scale(
      source,
      to: PixelPlanes(content.base, layout: contentLayout, format: request.format, size: size, encoding: encoding))

    let block = pool.acquire()
    let upright = PlaneLayout(request.format, placement.content, rows: .tight)
    for (index, plane) in layout.planes.enumerated() {
      let from = contentLayout.planes[index]
      orientation.turn(
        content.base + from.offset, stride: from.stride,
        into: block.base + plane.offset(x: Int(placement.offset.x), y: Int(placement.offset.y)), stride: plane.stride,
        size: upright.planes[index].size, sample: plane.sample)
    }
    let planes = layout.planes.map { Picture.Plane(base: UnsafePointer(block.base + $0.offset), stride: $0.stride) }
    return Picture(size: request.size, format: request.format, planes: planes, encoding: encoding) { [pool] in
      pool.release(block)
    }
  }

  private func contentBlock(_ size: Size) -> (PixelPool.Block, PlaneLayout) {
    if let scaled, scaled.layout.planes[0].size == size { return (scaled.block, scaled.layout) }
    if let scaled { scaled.pool.release(scaled.block) }
    let layout = PlaneLayout(request.format, size, rows: .roomy)
    let pool = PixelPool(bytes: layout.bytes, spare: 0)
    let block = pool.acquire()
    scaled = (block, pool, layout)
    return (block, layout)
  }
}
