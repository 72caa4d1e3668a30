import CFFmpeg
import Foundation
import Scene
import Testing

@testable import Video

@Suite struct FileSourceTests {
  private func options(fps: Double? = nil, input: InputRequest? = nil) -> VideoSource.Options {
    var options = VideoSource.Options()
    options.fps = fps
    options.wantsPicture = true
    options.input = input
    return options
  }

  /// Catches frames that are lost, doubled or out of order, above all at the end, where a codec holds some back.
  @Test(arguments: [
    ("clip.mp4", "mpeg4", 0), ("clip.mp4", "libx264", 3), ("clip.mkv", "mpeg4", 2), ("clip.avi", "mjpeg", 0),
  ])
  func everyFrameComesOnceAndInOrder(name: String, codec: String, bFrames: Int) async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 30)
    clip.codec = codec
    clip.bFrames = Int32(bFrames)
    try clip.write(to: folder.file(name))

    let source = try await VideoSource.open(folder.file(name), options: options())
    var numbers: [Int] = []
    var times: [Int64] = []
    for try await frame in source.frames() {
      numbers.append(TestClip.number(in: try #require(frame.picture)))
      times.append(frame.time.microseconds)
    }
    #expect(numbers == Array(0..<30))
    #expect(times == (0..<30).map { $0 * 40_000 })
    let report = await source.finished()
    #expect(report.state == .ended)
    #expect(report.decoded == 30 && report.delivered == 30 && report.broken == 0 && !report.truncated)
    #expect(report.warnings == [])
  }

  /// Catches a size, rate or duration that is only known after reading.
  @Test func infoIsKnownBeforeReading() async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 50, every: 100)
    clip.rotation = 90
    try clip.write(to: folder.file("clip.mp4"))
    let info = try await VideoSource.open(folder.file("clip.mp4")).info
    #expect(info.size == Size(width: 48, height: 64))
    #expect(info.rotation == 90)
    #expect(info.nominalRate == 10)
    #expect(info.frameCount == 50)
    #expect(abs((info.duration ?? 0) - 5) < 0.11)
    #expect(info.codec == "mpeg4" && info.pixelFormat == "yuv420p" && !info.isLive)
  }

  /// Catches the stored size taken for the shown one: lines, network input and pictures must have square pixels. A turned picture
  /// has turned pixels.
  @Test(arguments: [
    (AVRational(num: 2, den: 1), 0.0, PictureAspect.automatic, Size(width: 128, height: 48)),
    (AVRational(num: 2, den: 1), 90, .automatic, Size(width: 48, height: 128)),
    (AVRational(num: 1, den: 2), 0, .automatic, Size(width: 64, height: 96)),
    (AVRational(num: 1, den: 1), 0, .automatic, Size(width: 64, height: 48)),
    (AVRational(num: 0, den: 1), 0, .automatic, Size(width: 64, height: 48)),
    (AVRational(num: 0, den: 1), 0, .ratio(width: 16, height: 9), Size(width: 85, height: 48)),
    (AVRational(num: 2, den: 1), 0, .ratio(width: 4, height: 3), Size(width: 64, height: 48)),
  ])
  func sizesHaveSquarePixels(pixel: AVRational, rotation: Double, aspect: PictureAspect, size: Size) async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 3)
    clip.sampleAspect = pixel
    clip.rotation = rotation
    try clip.write(to: folder.file("clip.mp4"))
    var options = options(input: InputRequest(size: Size(width: 96, height: 96), format: .rgb, fit: .letterboxTopLeft))
    options.aspect = aspect
    let source = try await VideoSource.open(folder.file("clip.mp4"), options: options)
    #expect(source.info.size == size)
    for try await frame in source.frames() {
      #expect(frame.size == size && frame.picture?.size == size)
      let content = try #require(frame.placement?.content)
      let stretch = Double(content.width * size.height) / Double(content.height * size.width)
      #expect(abs(stretch - 1) < 0.05, "the network sees \(content.width)×\(content.height)")
    }
  }

  /// Catches sampling by every n-th frame, which is wrong as soon as the rate varies.
  ///
  ///     ms        0  40  80  300  340  600  900  940  980  1020      10 a second
  ///     kept      ●       –   ●         ●    ●              ●
  @Test func samplingGoesByTime() async throws {
    let folder = try Folder()
    try TestClip(times: [0, 40, 80, 300, 340, 600, 900, 940, 980, 1020]).write(to: folder.file("clip.mp4"))
    let source = try await VideoSource.open(folder.file("clip.mp4"), options: options(fps: 10))
    var kept: [[Int]] = []
    for try await frame in source.frames() {
      kept.append([Int(frame.time.microseconds / 1000), TestClip.number(in: try #require(frame.picture)), frame.index])
    }
    #expect(kept == [[0, 0, 0], [300, 3, 1], [600, 5, 2], [900, 6, 3], [1020, 9, 4]])
    #expect(source.report.decoded == 10)
  }

  /// Catches pixels or sizes that lie on their side; the clip's own corners are 60 110 / 160 210.
  @Test(arguments: [
    (0.0, [60, 110, 160, 210]), (90.0, [160, 60, 210, 110]), (180.0, [210, 160, 110, 60]),
    (270.0, [110, 210, 60, 160]),
  ])
  func picturesStandUpright(rotation: Double, corners: [Int]) async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 3)
    clip.luma = TestClip.quarters(size: clip.size)
    clip.rotation = rotation
    try clip.write(to: folder.file("clip.mp4"))
    let request = InputRequest(size: Size(width: 80, height: 80), format: .i420, fit: .letterboxTopLeft)
    let source = try await VideoSource.open(folder.file("clip.mp4"), options: options(input: request))
    for try await frame in source.frames() {
      let picture = try #require(frame.picture)
      let input = try #require(frame.input)
      let content = try #require(frame.placement).content
      #expect(frame.size == picture.size)
      #expect(
        picture.size
          == Size(
            width: rotation == 90 || rotation == 270 ? 48 : 64, height: rotation == 90 || rotation == 270 ? 64 : 48))
      for (index, expected) in corners.enumerated() {
        let (x, y) = (index % 2 * 2 + 1, index / 2 * 2 + 1)
        let seen = TestClip.sample(picture, picture.size.width * x / 4, picture.size.height * y / 4)
        let scaled = TestClip.sample(input, content.width * x / 4, content.height * y / 4)
        #expect(abs(Int(seen) - expected) < 8, "picture corner \(index) is \(seen)")
        #expect(abs(Int(scaled) - expected) < 8, "input corner \(index) is \(scaled)")
      }
    }
  }

  /// Catches a reader that misses frames of a well-known file: OpenCV's vtest.avi has 795.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: vtest)))
  func vtestHas795Frames() async throws {
    let source = try await VideoSource.open(vtest)
    var count = 0
    for try await _ in source.frames() { count += 1 }
    #expect(count == 795)
    #expect(source.info.size == Size(width: 768, height: 576))
  }
}

private let vtest = "/usr/share/doc/opencv-doc/examples/data/vtest.avi"
