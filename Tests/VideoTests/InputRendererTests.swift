import CFFmpeg
import Scene
import Testing

@testable import Video

@Suite struct InputRendererTests {
  /// Catches padding that vector code overwrote, content that is off by a pixel, and planes or channels in the wrong
  /// order: the frame is plain red, so every content sample and every padding sample is known.
  @Test(
    arguments: [Fit.letterbox, .letterboxTopLeft, .stretch],
    [PixelFormat.rgb, .bgr, .rgbPlanar, .bgrPlanar])
  func contentAndPaddingAreExact(fit: Fit, format: PixelFormat) throws {
    for size in [
      Size(width: 64, height: 48), Size(width: 75, height: 50), Size(width: 50, height: 75),
      Size(width: 333, height: 101),
    ] {
      let frame = try OwnedFrame(size: size, format: AV_PIX_FMT_YUV420P, encoding: .standard)
      fillRed(frame)
      for target in [Size(width: 64, height: 64), Size(width: 97, height: 61)] {
        for scaling in [VideoSource.Scaling.fastBilinear, .area] {
          let request = InputRequest(size: target, format: format, fit: fit)
          let renderer = InputRenderer(request, frame: size, scaling: scaling, spare: 1)
          for _ in 0..<2 {
            let picture = try renderer.render(frame.pointer, orientation: .upright)
            let wrong = firstWrong(picture, renderer.placement)
            #expect(wrong == nil, "\(size) in \(target), \(scaling)")
          }
        }
      }
    }
  }

  /// Catches a content size or corner that differs from `Placement`, which converts the boxes.
  @Test func turnedContentLiesWherePlacementSays() throws {
    let frame = try OwnedFrame(size: Size(width: 75, height: 50), format: AV_PIX_FMT_YUV420P, encoding: .standard)
    fillRed(frame)
    for orientation in [(true, true, false), (false, true, true), (true, false, true), (false, true, false)].map(
      Orientation.init)
    {
      for format in [PixelFormat.rgb, .bgrPlanar] {
        let request = InputRequest(size: Size(width: 97, height: 61), format: format, fit: .letterbox)
        let renderer = InputRenderer(
          request, frame: orientation.turned(Size(width: 75, height: 50)), scaling: .area, spare: 1)
        let picture = try renderer.render(frame.pointer, orientation: orientation)
        #expect(firstWrong(picture, renderer.placement) == nil, "\(orientation)")
      }
    }
  }

  /// Catches grey that is not grey 114 once a network turns YUV into RGB, and chroma that is tinted.
  @Test(arguments: [PixelFormat.i420, .nv12])
  func yuvPaddingIsGrey(format: PixelFormat) throws {
    let frame = try OwnedFrame(size: Size(width: 64, height: 32), format: AV_PIX_FMT_YUV420P, encoding: .standard)
    fillRed(frame)
    let renderer = InputRenderer(
      InputRequest(size: Size(width: 64, height: 64), format: format, fit: .letterbox),
      frame: Size(width: 64, height: 32), scaling: .area, spare: 1)
    let picture = try renderer.render(frame.pointer, orientation: .upright)
    for row in [0, 15, 48, 63] {
      #expect(TestClip.sample(picture, 5, row) == 114)
      #expect(TestClip.sample(picture, 5, row / 2, plane: 1) == 128)
    }
    #expect(abs(Int(TestClip.sample(picture, 5, 32)) - 81) <= 1)
  }

  /// Catches a pool that makes a new block for every frame, and one that reuses a block before its release.
  @Test func blocksAreUsedAgainButNotWhileRead() throws {
    let frame = try OwnedFrame(size: Size(width: 64, height: 48), format: AV_PIX_FMT_YUV420P, encoding: .standard)
    fillRed(frame)
    let renderer = InputRenderer(
      InputRequest(size: Size(width: 64, height: 64), format: .rgb, fit: .letterbox),
      frame: Size(width: 64, height: 48),
      scaling: .area, spare: 2)
    let held = try renderer.render(frame.pointer, orientation: .upright)
    var addresses: Set<UnsafePointer<UInt8>> = []
    for _ in 0..<20 {
      let picture = try renderer.render(frame.pointer, orientation: .upright)
      #expect(picture.planes[0].base != held.planes[0].base)
      addresses.insert(picture.planes[0].base)
    }
    #expect(addresses.count == 1)
  }

  /// Red in BT.601, limited range: Y 81, U 90, V 240.
  private func fillRed(_ frame: OwnedFrame) {
    let f = frame.pointer.pointee
    let chroma = (Int(f.height) + 1) / 2
    f.data.0?.update(repeating: 81, count: Int(f.linesize.0) * Int(f.height))
    f.data.1?.update(repeating: 90, count: Int(f.linesize.1) * chroma)
    f.data.2?.update(repeating: 240, count: Int(f.linesize.2) * chroma)
  }

  /// The first sample that is neither red within the content nor 114 outside of it.
  private func firstWrong(_ picture: Picture, _ placement: Placement) -> String? {
    let (left, top) = (Int(placement.offset.x), Int(placement.offset.y))
    let (right, bottom) = (left + placement.content.width, top + placement.content.height)
    let (width, planar) = (picture.size.width, picture.planes.count == 3)
    let red = picture.format == .rgb || picture.format == .rgbPlanar ? 0 : 2
    for channel in 0..<3 {
      let plane = picture.planes[planar ? channel : 0]
      let (step, first) = planar ? (1, 0) : (3, channel)
      // swscale's fixed-point arithmetic is a little off.
      let content: ClosedRange<UInt8> = channel == red ? 250...255 : 0...4
      for y in 0..<picture.size.height {
        let row = plane.base + plane.stride * y + first
        for x in 0..<width {
          let isContent = x >= left && x < right && y >= top && y < bottom
          let seen = row[x * step]
          if isContent ? !content.contains(seen) : seen != 114 {
            return "channel \(channel) at (\(x), \(y)) is \(seen)"
          }
        }
      }
    }
    return nil
  }
}
