import Foundation
import Scene
import Testing

@testable import Video

@Suite struct JPEGEncoderTests {
  private func decode(_ bytes: [UInt8]) async throws -> (SourceInfo, Picture) {
    let folder = try Folder()
    let path = try folder.write(Data(bytes), "picture.jpg")
    var options = VideoSource.Options()
    options.wantsPicture = true
    let source = try await VideoSource.open(path, options: options)
    for try await frame in source.frames() { return (source.info, try #require(frame.picture)) }
    throw VideoError(.noFrames, "none")
  }

  /// Limited-range luma 90 is full-range 86. Catches pictures that come out darker or paler than they were.
  @Test func keepsTheGrey() async throws {
    let bytes = try JPEGEncoder().encode(greyPicture(Size(width: 120, height: 80), luma: 90))
    #expect(bytes.prefix(2) == [0xFF, 0xD8] && bytes.suffix(2) == [0xFF, 0xD9])
    let (info, picture) = try await decode(bytes)
    #expect(info.size == Size(width: 120, height: 80))
    #expect(picture.encoding.fullRange)
    #expect(abs(Int(TestClip.sample(picture, 60, 40)) - 86) <= 2)
  }

  /// Catches an encoder that keeps its first picture's size, and previews that are not scaled down.
  @Test func sizesMayChange() async throws {
    let encoder = JPEGEncoder(longestSide: 160)
    for (size, expected) in [
      (Size(width: 320, height: 240), Size(width: 160, height: 120)),
      (Size(width: 64, height: 48), Size(width: 64, height: 48)),
    ] {
      let (info, _) = try await decode(try encoder.encode(greyPicture(size, luma: 90)))
      #expect(info.size == expected)
    }
  }

  /// Catches a quality setting that does nothing, and an overlay that is not drawn.
  @Test func qualityAndOverlayShow() throws {
    let noise = greyPicture(Size(width: 320, height: 240), luma: 90)
    let overlay = Overlay(counts: [Overlay.Count(entries: 12, exits: 7)])
    let plain = try JPEGEncoder(quality: 80).encode(noise)
    let drawn = try JPEGEncoder(quality: 80).encode(noise, overlay: overlay)
    let coarse = try JPEGEncoder(quality: 20).encode(noise, overlay: overlay)
    #expect(drawn.count > plain.count + 500)
    #expect(coarse.count < drawn.count)
  }
}
