import Scene
import Testing

@Suite struct PictureAspectTests {
  /// Catches a shape that a form or the command line accepts and that makes a picture of no size.
  @Test(arguments: [
    "", "16", "16:", "16:9:1", "0:9", "16:0", "-16:9", "16.5:9", "9:100", "12345:9999", "١٦:٩", " 16:9",
  ])
  func otherTextsAreRefused(_ text: String) { #expect(PictureAspect(rawValue: text) == nil) }

  @Test(arguments: ["automatic", "16:9", "4:3", "1:1", "9:16"])
  func textsStayAsTheyAre(_ text: String) { #expect(PictureAspect(rawValue: text)?.rawValue == text) }

  /// Catches pixels that are lost, and a rounded or damaged ratio that changes a size for nothing.
  @Test(arguments: [
    ("automatic", Size(width: 960, height: 1080), 2.0 as Double?, Size(width: 1920, height: 1080)),
    ("automatic", Size(width: 704, height: 576), 12.0 / 11, Size(width: 768, height: 576)),
    ("automatic", Size(width: 720, height: 480), 8.0 / 9, Size(width: 720, height: 540)),
    ("automatic", Size(width: 640, height: 480), 1.004, Size(width: 640, height: 480)),
    ("automatic", Size(width: 640, height: 480), 500, Size(width: 640, height: 480)),
    ("automatic", Size(width: 640, height: 480), nil, Size(width: 640, height: 480)),
    ("16:9", Size(width: 960, height: 1080), nil, Size(width: 1920, height: 1080)),
    ("16:9", Size(width: 960, height: 1080), 1.5, Size(width: 1920, height: 1080)),
    ("4:3", Size(width: 1920, height: 1080), 1, Size(width: 1920, height: 1440)),
  ])
  func theSmallerSideGrows(_ aspect: String, stored: Size, pixel: Double?, shown: Size) {
    #expect(PictureAspect(rawValue: aspect)?.shownSize(of: stored, pixelAspect: pixel) == shown)
  }
}
