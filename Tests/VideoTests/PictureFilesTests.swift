import Foundation
import Scene
import Testing

@testable import Video

@Suite struct PictureFilesTests {
  private func numbers(_ location: String, fps: Double? = nil, rate: Double = 10) async throws -> (SourceInfo, [[Int]])
  {
    var options = VideoSource.Options()
    options.wantsPicture = true
    options.pictureRate = rate
    options.fps = fps
    let source = try await VideoSource.open(location, options: options)
    var seen: [[Int]] = []
    for try await frame in source.frames() {
      seen.append([Int(frame.time.microseconds / 1000), TestClip.number(in: try #require(frame.picture))])
    }
    return (source.info, seen)
  }

  /// One picture per file, each with its number painted on.
  private func write(_ names: [(Int, String)], in folder: Folder, codec: String) throws {
    for (number, name) in names {
      var clip = TestClip(times: [0]) { _, x, y in TestClip.number(number, x, y) }
      clip.codec = codec
      try clip.write(to: folder.file(name))
    }
  }

  /// Catches `10` sorted before `2`, hidden files taken for pictures, and sequences that end at a missing number.
  @Test(arguments: [("png", "png"), ("jpg", "mjpeg")])
  func foldersAndPatterns(suffix: String, codec: String) async throws {
    let folder = try Folder()
    try write([1, 2, 9, 10, 12].map { ($0, "frame_\($0).\(suffix)") }, in: folder, codec: codec)
    _ = try folder.write(Data("notes".utf8), "readme.txt")
    _ = try folder.write(Data("x".utf8), ".frame_3.\(suffix)")
    let expected = [[0, 1], [100, 2], [200, 9], [300, 10], [400, 12]]
    for location in [folder.path, folder.file("frame_%d.\(suffix)")] {
      let (info, seen) = try await numbers(location)
      #expect(seen == expected)
      #expect(info.frameCount == 5 && info.duration == 0.5 && info.nominalRate == 10 && !info.isLive)
    }
    #expect(try await numbers(folder.file("frame_%02d.\(suffix)")).1.map { $0[1] } == [10, 12])
    #expect(try await numbers(folder.path, fps: 5).1.map { $0[1] } == [1, 9, 12])
    #expect(try await numbers(folder.file("frame_9.\(suffix)")).1 == [[0, 9]])
  }

  /// Catches one unreadable picture that ends the reading.
  @Test func aDamagedPictureIsSkipped() async throws {
    let folder = try Folder()
    try write([1, 2, 3].map { ($0, "\($0).jpg") }, in: folder, codec: "mjpeg")
    _ = try folder.write(Data([1, 2, 3]), "2.jpg")
    #expect(try await numbers(folder.path).1 == [[0, 1], [200, 3]])
  }

  @Test(arguments: [
    ("frame_%04d.png", "frame_0001.png", true), ("frame_%04d.png", "frame_00012.png", true),
    ("frame_%04d.png", "frame_12.png", false), ("%d.jpg", "7.jpg", true), ("%d.jpg", "a7.jpg", false),
    ("%03d", "123", true), ("a%db", "ab", false),
  ])
  func patterns(pattern: String, name: String, matches: Bool) throws {
    #expect(try #require(NumberedPattern(pattern)).matches(name) == matches)
  }

  @Test(arguments: ["100%.png", "frame.png", "%s.png"])
  func noPatterns(name: String) { #expect(NumberedPattern(name) == nil) }

  @Test(arguments: [
    ("rtsp://user:pa:ss@cam/1", "rtsp://user:•••@cam/1"), ("rtsp://cam/1", "rtsp://cam/1"),
    ("http://cam/a@b", "http://cam/a@b"), ("/a/b@c.mp4", "/a/b@c.mp4"),
  ])
  func passwordsAreNotShown(location: String, shown: String) { #expect(VideoLocation(location).shown == shown) }
}
