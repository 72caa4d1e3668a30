import Foundation
import Scene
import Testing

@testable import Video

@Suite struct AnnotatedVideoWriterTests {
  private static let door = Line(start: Point(160, 60), end: Point(160, 220), inside: .left)

  private func overlay(lit: Crossing.Direction? = nil) -> Overlay {
    Overlay(
      people: [
        Overlay.Person(
          box: Box(left: 200, top: 80, width: 50, height: 110), label: "7", colour: 7, isHighlighted: lit != nil)
      ], lines: [LineOverlay(line: Self.door, highlight: lit)], counts: [Overlay.Count(entries: 12, exits: 7)])
  }

  private func frame(_ index: Int, milliseconds: Int64, size: Size = Size(width: 320, height: 240)) -> Frame {
    Frame(
      index: index, time: Timestamp(microseconds: milliseconds * 1000), wallTime: WallTime(microseconds: 0), size: size,
      picture: greyPicture(size, luma: 90), input: nil, placement: nil)
  }

  /// Catches a writer that gives every frame the same length, loses the last one, or draws nothing.
  @Test func writesFramesAtTheirTimes() async throws {
    let folder = try Folder()
    let times: [Int64] = [0, 40, 80, 300, 340, 900, 1000]
    let writer = AnnotatedVideoWriter(path: folder.file("out.mp4"), rate: 10)
    for (index, time) in times.enumerated() {
      try await writer.write(frame(index, milliseconds: time), overlay: overlay())
    }
    #expect(folder.names.count == 1 && folder.names[0] != "out.mp4")
    try await writer.finish()
    #expect(folder.names == ["out.mp4"])

    var options = VideoSource.Options()
    options.wantsPicture = true
    let source = try await VideoSource.open(folder.file("out.mp4"), options: options)
    #expect(source.info.codec == "h264" || source.info.codec == "mpeg4")
    var seen: [Int64] = []
    for try await frame in source.frames() {
      seen.append(Int64((frame.time.seconds * 1000).rounded()))
      let picture = try #require(frame.picture)
      // On the line, on the panel, and where nothing is drawn.
      #expect(TestClip.sample(picture, 160, 200) > 150)
      #expect(TestClip.sample(picture, 14, 22) < 70)
      #expect(abs(Int(TestClip.sample(picture, 300, 20)) - 90) < 12)
      // The arrow points to the inside, on the line's left hand: the screen's right.
      #expect(TestClip.sample(picture, 188, 140) > 130)
      #expect(abs(Int(TestClip.sample(picture, 132, 140)) - 90) < 12)
    }
    #expect(seen == times)
  }

  /// Odd sizes cannot be 4:2:0; catches an encoder that refuses them.
  @Test func oddSizesAreWritten() async throws {
    let folder = try Folder()
    let size = Size(width: 321, height: 241)
    let writer = AnnotatedVideoWriter(path: folder.file("out.mp4"))
    try await writer.write(frame(0, milliseconds: 0, size: size), overlay: overlay())
    try await writer.finish()
    #expect(try await VideoSource.open(folder.file("out.mp4")).info.size == Size(width: 320, height: 240))
  }

  /// Catches a half-written file under the wanted name, or a temporary one, after the release of the writer.
  @Test func nothingIsLeftWithoutFinish() async throws {
    let folder = try Folder()
    do {
      let writer = AnnotatedVideoWriter(path: folder.file("out.mp4"))
      try await writer.write(frame(0, milliseconds: 0), overlay: overlay())
      await writer.abandon()
    }
    #expect(folder.names == [])
  }

  /// Catches a failed write that destroys the previous file.
  @Test func aFailedVideoLeavesTheOldOne() async throws {
    let folder = try Folder()
    _ = try folder.write(Data("old".utf8), "out.mp4")
    let writer = AnnotatedVideoWriter(path: folder.file("out.mp4"))
    await #expect(throws: VideoError.self) { try await writer.finish() }
    #expect(try folder.bytes("out.mp4") == Data("old".utf8))
  }

  /// `/dev/full` is a disk without room. Catches a full disk without an error.
  @Test func aFullDiskIsReported() async throws {
    let folder = try Folder()
    let partial = folder.file("partial")
    try FileManager.default.createSymbolicLink(atPath: partial, withDestinationPath: "/dev/full")
    let writer = AnnotatedVideoWriter(path: folder.file("out.mp4"), rate: 25, partial: partial)
    let error = await #expect(throws: VideoError.self) {
      for index in 0..<5 {
        try await writer.write(frame(index, milliseconds: Int64(index) * 40), overlay: overlay())
      }
      try await writer.finish()
    }
    #expect(error?.code == .diskFull)
    #expect(error?.message.contains("out.mp4") == true)
    #expect(folder.names == [])
  }

  @Test func aMissingDirectoryIsReported() async throws {
    let writer = AnnotatedVideoWriter(path: "/nowhere/out.mp4")
    let error = await #expect(throws: VideoError.self) {
      try await writer.write(frame(0, milliseconds: 0), overlay: overlay())
    }
    #expect(error?.code == .cannotWrite)
    #expect(error?.message.contains("Cannot write /nowhere/out.mp4") == true)
  }

  /// Catches frames without pictures that make an empty video.
  @Test func framesWithoutPicturesAreRefused() async throws {
    let folder = try Folder()
    let bare = Frame(
      index: 0, time: .zero, wallTime: WallTime(microseconds: 0), size: Size(width: 64, height: 64), picture: nil,
      input: nil, placement: nil)
    let writer = AnnotatedVideoWriter(path: folder.file("out.mp4"))
    let error = await #expect(throws: VideoError.self) { try await writer.write(bare, overlay: overlay()) }
    #expect(error?.code == .noPicture)
  }
}

/// A uniformly grey I420 picture.
func greyPicture(_ size: Size, luma: UInt8) -> Picture {
  let layout = PlaneLayout(.i420, size, rows: .tight)
  nonisolated(unsafe) let base = UnsafeMutablePointer<UInt8>.allocate(capacity: layout.bytes)
  base.initialize(repeating: 128, count: layout.bytes)
  base.update(repeating: luma, count: size.width * size.height)
  return Picture(
    size: size, format: .i420,
    planes: layout.planes.map { Picture.Plane(base: UnsafePointer(base + $0.offset), stride: $0.stride) }
  ) { base.deallocate() }
}
