import Foundation
import Scene
import Testing

@testable import Video

@Suite struct DamagedFileTests {
  private func read(_ path: String, picture: Bool = true) async throws -> (frames: [Frame], report: SourceReport) {
    var options = VideoSource.Options()
    options.wantsPicture = picture
    let source = try await VideoSource.open(path, options: options)
    var frames: [Frame] = []
    for try await frame in source.frames() { frames.append(frame) }
    return (frames, await source.finished())
  }

  /// Catches a cut file that loses its good part, or counts as complete.
  @Test(arguments: ["mp4", "avi", "mkv"])
  func cutFilesGiveTheirFrames(kind: String) async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 60)
    clip.indexFirst = kind == "mp4"
    clip.codec = "mjpeg"
    try clip.write(to: folder.file("whole.\(kind)"))
    let whole = try folder.bytes("whole.\(kind)")
    let cut = try folder.write(whole.prefix(whole.count * 6 / 10), "cut.\(kind)")
    let (frames, report) = try await read(cut)
    #expect(frames.count > 20 && frames.count < 50)
    #expect(try numbers(Array(frames.prefix(20))) == Array(0..<20))
    #expect(report.state == .ended)
    #expect(report.truncated)
    #expect(report.warnings.contains { $0.contains("cut off") })
  }

  /// Catches one bad packet that ends the reading, or goes unreported.
  @Test func badPacketsAreSkippedAndCounted() async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 20)
    clip.codec = "mjpeg"
    try clip.write(to: folder.file("clip.mkv"))
    var bytes = try folder.bytes("clip.mkv")
    let starts = jpegStarts(bytes)
    #expect(starts.count == 20)
    for broken in [5, 11] {
      for index in starts[broken]..<starts[broken] + 200 { bytes[index] = 0 }
    }
    let (frames, report) = try await read(try folder.write(bytes, "bad.mkv"))
    let good: [Int] = (0..<20).filter { $0 != 5 && $0 != 11 }
    #expect(try numbers(frames) == good)
    #expect(frames.map { Int($0.time.microseconds) } == good.map { $0 * 40_000 })
    #expect(report.broken == 2 && report.state == .ended)
  }

  /// Two recordings in one file: the clock runs from zero twice, and the second is larger. Catches times that run back,
  /// and pictures whose size changes under the counting line.
  @Test func joinedRecordingsGoOn() async throws {
    let folder = try Folder()
    var first = TestClip(frames: 25)
    first.codec = "mpeg2video"
    var second = first
    second.size = Size(width: 128, height: 96)
    second.luma = { n, x, y in TestClip.number(n + 25, x / 2, y) }
    try first.write(to: folder.file("1.ts"))
    try second.write(to: folder.file("2.ts"))
    let path = try folder.write(try folder.bytes("1.ts") + folder.bytes("2.ts"), "joined.ts")
    let (frames, report) = try await read(path)
    let seen = try numbers(frames)
    // FFmpeg's MPEG-2 decoder loses the picture that it holds back when the size changes.
    #expect(seen.filter { $0 != 24 } == (0..<50).filter { $0 != 24 })
    #expect(frames.allSatisfy { $0.picture?.size == first.size && $0.size == first.size })
    #expect(zip(frames, frames.dropFirst()).allSatisfy { $0.time < $1.time })
    #expect(abs((frames.last?.time.seconds ?? 0) - 1.96) < 0.1)
    #expect(report.state == .ended)
  }

  /// Catches a raw stream without timestamps that comes out at time zero for ever.
  @Test func streamsWithoutTimestampsGetTheNominalRate() async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 10)
    clip.codec = "mpeg2video"
    try clip.write(to: folder.file("clip.m2v"))
    let (frames, _) = try await read(folder.file("clip.m2v"))
    #expect(frames.map(\.time.microseconds) == (0..<10).map { $0 * 40_000 })
  }

  private func numbers(_ frames: [Frame]) throws -> [Int] {
    try frames.map { TestClip.number(in: try #require($0.picture)) }
  }

  private func jpegStarts(_ bytes: Data) -> [Int] {
    let raw = [UInt8](bytes)
    return raw.indices.dropLast(2).filter { raw[$0] == 0xFF && raw[$0 + 1] == 0xD8 && raw[$0 + 2] == 0xFF }
  }
}
